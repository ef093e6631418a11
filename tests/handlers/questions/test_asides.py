"""What is said beside a question changes no answer; what asks or names something is never taken for that."""

import pytest

from handlers.questions.asides import without_asides
from tests.evaluation.question_set import QUIET

pytestmark = pytest.mark.only_sqlite  # what is tried here is how words are read; the store only has to be there

REMARKED = [
    ("I have never been to one of these. {}", "what will we talk about under item 4 of the 12th meeting?"),
    (
        "I interpret into French and must prepare vocabulary: {}",
        "what exactly does item 2 of the eleventh meeting cover?",
    ),
    ("{} my director wants it by noon", "when is the 12th meeting?"),
    ("hi, first time here - {}", "when is the third meeting"),
    ("第一次来，{}", "第十二次会议什么时候"),
    ("{} it goes into a footnote of mine.", "date of resolution 10/3,"),
    ("Interpreter in the English booth, {}", "what is item 4 of the 12th meeting about"),
    ("{} reimbursement form is waiting", "which city was the 2017 meeting held in?"),
    ("{}报销单上要填", "2013年那次会在哪个城市开的？"),
    ("同传这边核对一下，{}", "2021年10月13日一共几场会，各几点开始"),
    ("{} Il me faut ça pour mes archives.", "Où s'est tenue la septième réunion ?"),
    ("Para organizar las cabinas: {}", "¿qué temas se vieron el viernes 29 de enero de 2010?"),
    ("{} Заполняю анкету.", "В каком городе проходило седьмое совещание?"),
    ("{} я ещё в метро", "когда было двенадцатое совещание?"),
    ("{} أكتب رسالة للوزارة", "متى عقد الاجتماع الثاني عشر؟"),
]


@pytest.mark.parametrize(("around", "question"), REMARKED)
async def test_a_remark_beside_a_question_changes_nothing(ask, around, question):
    plain, remarked = await ask(question, at=QUIET), await ask(around.format(question), at=QUIET)
    assert plain.sure
    assert (remarked.about, remarked.title, remarked.sure) == (plain.about, plain.title, True)


@pytest.mark.parametrize(
    "text",
    [
        "I need the papers on technology: what is item 3 of the 11th meeting about?",
        "when is the 12th meeting? who chairs it?",
        "the 12th meeting, is there a visa letter",
        "the draft of the January 2010 report, not the final one",
        "听说有一次是趁缔约方会议期间开的，就开了一天，是哪次",
        "quel jour a-t-on traité la demande, en janv. 2010",
        "qui l'avait déposé, le projet ?",
        "según el proyecto de 2008, qué tenía que hacer la Secretaría",
        "a paper on technology, the symbol",
        "which papers did the 12th meeting have, joint investigations",
        "第十二次会议有哪些文件，联合调查方面",
        "第十五次会议的日期，有名单么",
        "techology and trafficking, the paper",
    ],
)
def test_a_clause_that_asks_or_names_something_stays(text):
    assert without_asides(text) == text
