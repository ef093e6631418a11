# 各语言的键和变量相同，由测试保证。

## 日期和时间

month = { $number }月
date = { $year }年{ $month }{ $day }日
date-weekday = { $date }（{ $weekday }）
dates-month = { $year }年{ $month }{ $first }日至{ $last }日
dates = { $starts }至{ $ends }
brief = { $day }{ $clock }，项目{ $items }
later-today = 今天稍后
own-time = （您当地{ $hours }）
place-time = { $place }时间
place-vienna = 维也纳
colon = ：
list-separator = 、
list-and = { $first }和{ $last }

## 存疑标记

legend-working = † 非正式译文
legend-unverified = ‡ 未经核实
title-missing = （无题名）

## 会议、议程、项目

meeting-numbered = 第{ HAN($number) }次会议
meeting-unnumbered = { $days }的会议
meeting-headline = { $name }，{ $days }，{ $place }
meetings-title = { $body }：已知{ $count }次会议
meetings-agenda-held = { " " }· 有议程
meetings-held = 已知{ $count }次会议：/meetings
which-year = { $year }年有{ $count }次会议，哪一次？
which-meeting = 哪一次会议？
several-meetings = { $count }次会议
which-option = 第{ HAN($number) }次 · { $days }
nearest-in-time = 时间最近的
no-such-meeting = ⚠ 没有“{ $asked }”这样的会议。以下会议有议程：
topics = 议题：{ $topics }
no-agenda-held = ⚠ 未收录该次会议的议程。
agenda-source = 据临时议程{ $symbol }
agenda-source-inferred = 据临时议程{ $symbol }（文号系推断）
agenda-source-issued = { $source }，{ $date }印发
which-item = 哪个项目？
no-such-item = ⚠ { $meeting }的议程没有项目{ $number }。现有项目：
no-item-no-agenda = ⚠ 未收录{ $meeting }的议程，无从得知项目{ $number }。
item-of = 项目{ $number } · { $meeting }
item-short = { $meeting }项目{ $number }
item-mandate-none = ⚠ 议程未说明该项目的授权。
item-mandate = 授权：{ $acts }
when-unknown = ⚠ 未收录时间表，讨论时间不详。
when-not-listed = ⚠ 时间表未列此项目。
continued = （续）
cancelled = （取消）
annotation-title = { $meeting }项目{ $number }的说明
annotation-none = ⚠ 未收录说明的文本。
text-how = 工作人员可对正式文件运行 ingest 以补入文本。
quoted-from = 引自{ $source }
lasts = { $count }天{ $sessions ->
    [0] { "" }
   *[other] ，{ $sessions }场
 }
opens = { $day }{ $clock }开幕
format-in-person = 线下举行
format-hybrid = 以混合形式举行
format-online = 线上举行
format-unknown = ⚠ 未说明会议形式。

## 文件

documents-heading = 文件：
documents-none-expected = 预期无文件。
documents-unknown = ⚠ 议程未说明有哪些文件。
documents-of-item = { $meeting }项目{ $number }的{ $count ->
    [0] { "" }
   *[other] { $count }份
 }文件
documents-of-meeting = { $meeting }的{ $count ->
    [0] { "" }
   *[other] { $count }份
 }文件
documents-of-sessions = { $meeting }{ $day }{ $hours }的文件
unknown-symbol = ⚠ 没有{ $symbol }。最接近的是：
which-document = 哪份文件？
symbol-inferred = 文号系推断：所见文本均未印出。
issued = { $date }印发
listed-under = { $meeting }项目{ $number }
later-papers = 同一专题的后续文件：{ $symbols }
languages-title = { $symbol }的六种语文
languages-note = 链接打开联合国网站；并非每份文件都有全部语文。
paragraph-title = { $symbol }第{ $number }段
paragraph-label = { $symbol }第{ $number }段
paragraph-held = 已收录第{ $numbers }段。
no-paragraph = ⚠ 所收录的{ $symbol }没有第{ $number }段。
no-text = ⚠ 未收录{ $symbol }的文本，无法引用第{ $number }段。
quoted-paragraph = 引自{ $symbol }第{ $number }段
kind-agenda = 临时议程
kind-report = 报告
kind-draft-report = 报告草稿
kind-background-paper = 背景文件
kind-conference-room-paper = 会议室文件
kind-report-of-the-secretary-general = 秘书长的报告
kind-note = 说明
kind-publication = 出版物
kind-other = 文件

## 时间表

timetable-title = 日程 · { $meeting }
no-timetable-held = ⚠ 未收录该次会议的日程。
session-of = { $day }{ $hours } · { $meeting }
calendar-title = 日历文件 · { $what }
calendar-holds = 场次：{ $count } · { $place } · 提前{ $minutes }分钟提醒
calendar-open = 打开即可添加；有变动时，新文件会更新已添加的内容。
calendar-which = 哪次会议？请写 /calendar 2022，或单个场次：/calendar 2022-06-29T15:00
calendar-followed = 您所关注的全部会议
calendar-followed-holds = 场次：{ $count } · 提前{ $minutes }分钟提醒
calendar-entry = { $body }：项目{ $items }
calendar-name = 会议
no-such-session = ⚠ 没有在{ $start }开始的会议。
file-named = 文件：{ $name }，{ $size }字节；加 --files 文件夹 即可保存
file-saved = 文件：{ $path }
today-title = { $day } · { $meeting }
between-title = { $one }结束至{ $other }开始：{ $days }天
ended-ago = 已于{ $days }天前结束。
begins-in = { $days }天后开始。
goes-on = 正在举行：今天是第{ $day }天。
meeting-today = { $meeting }今天举行；各场会议的安排未收录。
meeting-on-day = { $meeting }于{ $day }举行；各场会议的安排未收录。
day-none = { $day }没有会议。
today-none = 今天没有会议。
now-title = 正在审议项目{ $items }，至{ $until }
now-none = 现在没有会议进行。
in-session = { $meeting }
then = 接下来：{ $what }
next-title = 下一场：{ $meeting }，{ $day }{ $hours }
next-meeting-title = 下次：{ $meeting }
none-ahead = 未收录今后的会议。
none-ahead-add = 工作人员可以补入：对其议程运行 ingest，或在 data/ 中添加记录。
last-was = 最近一次是{ $meeting }。
when-title = { $meeting }项目{ $number }：{ $title }

## 授权

mandates-title = { $count }项决议和决定
act-decision = 第{ $number }号决定
act-resolution = 第{ $number }号决议
act-draft = 第{ $session }届会议项目{ $item }决议草案
act-adopted = { $organ }，{ $date }
act-is-draft = 提交{ $organ }第{ $session }届会议项目{ $item }的草案
act-became = 后来成为{ $act }。
act-known-through-draft = ⚠ 段号属于草案；其本身的文本未收录。
clause-unsummarised = （尚无摘要）
clause-title = { $act }第{ $number }段
clause-title-part = { $act } { $number }
clause-due = 时限：{ $when }
clause-conditions = 条件：{ $conditions }
clause-also = 并：{ $what }
clause-also-whom = { $verb }（{ $who }）
clause-again = ⚠ 同一段号另见：{ $names }
which-paragraph = { $act }有{ $count }个第{ $number }段。要哪一段？
paragraph-in-part = { $part }第{ $number }段
paragraph-again = { $number }（同号第{ $time }处）
part-annex = 附件{ $place }
part-appendix = 附录{ $place }
part-enclosure = 附文{ $place }
part-part = 第{ $place }部分
part-article = 第{ $place }条
part-rule = 规则{ $place }
part-principle = 原则{ $place }
no-clause-of = ⚠ 没有第{ $number }段：{ $act }共{ $count }段。
no-clause = ⚠ 所收录的{ $act }没有第{ $number }段。
text-of-act-not-held = ⚠ { $act }的文本未收录，不知有哪些段落。
recital-title = { $number ->
    [0] { $act }序言部分，共{ $count }段
   *[other] { $act }序言部分第{ $number }段
}
no-recital-of = { $number ->
    [0] ⚠ 所收录的{ $act }没有序言部分。
   *[other] ⚠ 没有序言部分第{ $number }段：{ $act }序言部分共{ $count }段。
}
asked-of = { $who } · { $act }
duties-title = { $what } · 共{ $count }段
duties-anyone = 谁要做什么
duties-draft = { $draft }（后成为{ $act }）
duties-appeals = 均属呼吁：决议不能命令它们。同样的“请”，对秘书处则是任务。
duties-both = 先列任务，后列呼吁（对各国等，决议不能命令它们）。
duties-dated = 有日期的，先到先列：
duties-verb = “{ $verb }”
list-or = 或
duties-none = ⚠ 所收录的段落均无此项要求：{ $what }。
duties-held = 已收录{ $count }项文书的段落。
duties-year = { $year }年
duties-undated = 通过日期未收录，未列入：{ $acts }
asks-nothing = ⚠ 所收录的段落没有对{ $who }提出要求。
text-not-held = ⚠ 文本未收录，不知对{ $who }有何要求。
gist-alone = ⚠ 此为摘要：文本未入库。
numbers-are-the-drafts = ⚠ 段号属于草案；{ $act }的文本未收录。
known-same = { $source }（{ $where }）同样重述：{ $summary }
known-paraphrased = { $source }（{ $where }）转述：{ $summary }
adopted-otherwise = ⚠ 据述通过的文本不同：{ $summary } —— { $places }
known-different = { $source }（{ $where }）表述不同：{ $summary }
which-act = 哪一项？
unknown-act = ⚠ 没有{ $act }。已收录的有：
organ-ctoc-cop = 联合国打击跨国有组织犯罪公约缔约方会议
organ-a = 联合国大会
organ-s = 安全理事会
organ-e = 经济及社会理事会
organ-a-hrc = 人权理事会
addressee-secretariat = 秘书处
addressee-secretary-general = 秘书长
addressee-states-parties = 缔约国
addressee-member-states = 会员国
addressee-states = 各国
addressee-working-group = 工作组
addressee-chair = 主席
addressee-conference = 缔约方会议
addressee-general-assembly = 大会
addressee-council = 理事会
addressee-unodc = 毒品和犯罪问题办公室
addressee-organizations = 各组织
addressee-other = 其他

## 引用

links-title-cites = { $name } · 引用{ $count }份
links-none-cites = ⚠ 所收录的内容未显示{ $name }引用了什么。
links-title-citedby = { $name } · 被{ $count }份引用
links-none-citedby = ⚠ 所收录的文本均未引用{ $name }。
cites-which = 哪一项？
cites-what = 查谁的引用？请写明文件或决议。
links-example-cites = 例如：/cites 2022/1
links-example-citedby = 例如：/citedby 4/4
cites-unread = ⚠ { $name }的文本未收录，可能还引用其他文本。
citedby-held = 仅查了已收录的内容。
cites-where = （{ $where }）
cites-told = 据经核对的资料：{ $what }
cites-preamble = 序言
list-parts = { " " }· { "" }
cites-draft = 其前身{ $draft }引用{ $count }份。
button-cites-draft = 草案引用什么
cites-not-held = { $name }（未收录）
cites-item = 项目{ $number }
how-cites = 引用
how-restates = 重述
how-paraphrases = 转述
how-restates-differently = 重述而有不同
how-lists = 列为文件
how-discusses = 列为授权
how-prints = 载有
how-same-topic = 同一专题，未见引用
how-terminates = 终止
how-renews = 延续
how-reviews = 审查
how-implements = 落实

## 决议、会议与文件的关联

trace-title = { $what }的来龙去脉
trace-which = 追溯什么？例如 /trace 4/4 或 /trace 2022 item 2。
trace-none = ⚠ 没有收录叫“{ $what }”的决议、决定、项目或文件。
trace-nothing = ⚠ 未收录把{ $what }与会议、项目或文件联系起来的内容。
trace-which-listing = { $symbol }列在多个项目下。哪一个？
trace-not-listed = ⚠ 收录的议程都未列{ $symbol }。
trace-became = 后来成为
trace-convened = 据此举行
trace-asked-for = 据此编写
trace-printed = 文本载于
trace-restated = 重述于
trace-under = 据此设有项目
trace-on-agenda = 项目
trace-paper = 文件
trace-outcome = 报告
trace-builds-on = 以此为基础
trace-takes-note-of = 注意到此事
trace-day = ，{ $day }
trace-shown = （{ $texts }）
trace-between = ；
trace-in = { $symbol }{ $place }
trace-items = { $count ->
   *[other] 项目
}{ $where }
trace-paragraphs = { $count ->
   *[other] 第
}{ $where }段
trace-preamble = 序言部分
trace-no-further = 未收录以此为基础的后续决议或决定。
trace-texts = { $what }：各环节所据文本
trace-no-texts = 这些文本均未收录。

link-convened = { $end }系依{ $start }举行。
link-asked-for = { $start }要求编写{ $end }。
link-printed = { $end }载有{ $start }。
link-became = { $start }后来成为{ $end }。
link-builds-on = { $end }以{ $start }为基础。
link-takes-note-of = { $end }注意到{ $start }。
link-under = { $end }依据{ $start }。
link-paper = { $end }是{ $start }的文件。
link-outcome = { $end }是{ $start }的报告。
link-agenda = { $end }是{ $start }的议程。
link-draft-report = { $start }是{ $end }的草稿。
link-later = { $end }晚于{ $start }，事由相同。
link-same-title = { $start }与{ $end }标题相同。
link-same-number = { $start }与{ $end }编号相同。
link-like = { $start }与{ $end }事由相同。
link-next = { $end }在时间上与{ $start }相邻。

## 草案与通过文本对照

compare-what = 对照什么？例如 /compare 4/4，或两份文本：/compare 63/194 与 64/178。
compare-one = { $name }是一份文本：请再写一份与之对照。
compare-no-draft = ⚠ 未收录{ $act }的草案，无从对照。
compare-title = { $draft }与所知的{ $act }：{ $count ->
    [0] 未见实质差异
   *[other] { $count }处实质差异
}
compare-one-recital = { $draft }与所知的{ $act }，序言部分第{ $number }段
compare-one-title = { $draft }与所知的{ $act }，第{ $number }段
compare-no-paragraph = ⚠ { $draft }没有第{ $number }段，最后一段是{ $last }。
compare-same = 同样重述：{ $numbers }
compare-paraphrased = 转述，未见差异：{ $numbers }
compare-unknown = 各文本均未重述，不得而知：{ $numbers }
compare-recital = 序言部分第{ $number }段
compare-recitals = { $count ->
   *[other] 序言部分第
}{ $numbers }段
compare-is-different = { $number } 有差异
compare-is-same = { $number } 相同
compare-is-paraphrased = { $number } 转述，未见差异
compare-is-unknown = { $number } 不得而知：均未重述
compare-is-left-out = { $number } 删去
compare-is-added = { $number } 新增
compare-draft = 草案：{ $summary }
compare-told = { $place }：{ $summary }
compare-but-same = （此处相同）
compare-but-paraphrased = （此处为转述）
compare-but-different = （此处不同）
compare-not-held = ⚠ { $act }的文本未收录；部分内容重述于{ $texts }。
compare-texts-title = { $left }与{ $right }：{ $count ->
    [0] 未见实质差异
   *[other] { $count }段有实质差异
}
compare-no-paragraph-there = ⚠ { $left }和{ $right }都没有第{ $number }段。
compare-is-reworded = { $number } 用词不同，未作判断
compare-texts-same = 一字不差：{ $numbers }
compare-texts-reworded = 有增删字词，未作判断：{ $numbers }
compare-texts-paraphrased = 用词相同，写法不同：{ $numbers }
compare-texts-left-out = 删去：{ $numbers }
compare-texts-added = 新增：{ $numbers }
compare-arrow = { " " }→ { "" }
compare-aspect-changed = { $aspect } { $left } → { $right }
compare-aspect-added = { $aspect } 增：{ $right }
compare-aspect-left = { $aspect } 删：{ $left }
compare-more = { $shown }等，另有{ $count }处
aspect-verb = 动词
aspect-addressee = 对象
aspect-negation = 否定
aspect-duty = 约束力
aspect-date = 日期
aspect-term = 期次
aspect-figure = 数字
aspect-name = 名称
aspect-condition = 条件
compare-only = （仅此处有：{ $words }）
compare-by-words = 据其文字：{ $what }
compare-judged = 逐段核对动词、对象、否定、应与可、日期、期次、数字、名称和条件；其余用词不作判断，请自行比读。
compare-unrelated = { $count ->
    [0] { $left }与{ $right }是互不相关的文本：没有相似的段落。
   *[other] { $left }与{ $right }不是同一文本的不同版本：只有{ $count }段相似。
}
compare-alike = 相似：{ $numbers }
compare-texts-missing = ⚠ { $left }与{ $right }无法对照：{ $missing }的文本未收录。
compare-languages = ⚠ { $left }与{ $right }所收录的语文不同，无法对照。

## 来源之间的矛盾

disagree-weekday = ⚠ { $day }；{ $source }又称{ $called }。
disagree-dates = ⚠ { $source }称{ $day }的文件述及{ $later }的事；两个日期均照录。
disagree-facts = ⚠ 来源不一致（{ $what }）：经核对的资料为{ $ours }，{ $source }为{ $theirs }。
disagree-other = ⚠ { $source }：{ $message }
disagree-more = ⚠ 另有{ $count }处矛盾，存于记录。

## 用语

glossary-title = { $count }个动词和固定用语
glossary-unknown = ⚠ 没有“{ $word }”这个用语。最接近的：
glossary-none = ⚠ 没有“{ $word }”这个用语。
glossary-several = { $word }可能是：{ $terms }
glossary-source = 各条来源见该条。

## 图片

picture-title = 图片 · { $what }
picture-no-fonts = ⚠ 此处无法绘图：请安装Debian软件包 { $packages } 的字体，或取矢量图（SVG）。

## 专题与进展

things-on-topic = { $count }个项目和文件
steps-of-track = { $count }步
topic-title = { $name } · { $count }个项目和文件
topic-dates = 印发日期不详的文件列在其会议的日期下。
document-topics-proposed = 按标题建议归入专题，未经确认：{ $topics }
topic-proposed = 按字词建议归入，未经确认：
all-topic = 专题
unknown-topic = ⚠ 没有“{ $word }”这个专题。现有：
topics-source = 据经核对的资料；各条回答均注明来源。
track-title = { $name } · { $count }步
all-track = 逐步跟进的事项
unknown-track = ⚠ 没有跟进“{ $word }”。现有：
month-of-year = { $year }年{ $month }
year = { $year }年
undated = 日期不详

## 导出

export-what = 导出什么？会议的Word简报：/export 2022；列表：见下。
export-how = /export 后接任何列表问题，末尾可加 csv 或 jsonl：/export topic 不处罚 jsonl。不写则指上一个列表。
export-no-list = 只有列表可导出为CSV或JSON行，此答复不是列表。
export-title = { $form } · { $what }
export-rows = { $count }行；每行注明来源、是否核实及未核实之处。
export-all-meetings = 全部会议
export-all-items = 全部议程项目
export-all-sessions = 全部场次
export-all-documents = 全部文件
export-all-mandates = 全部授权
export-no-mandates = 其议程未提及授权。
export-page = 第{ $page }页，共{ $pages }页
export-column-day = 日期
export-column-hours = 时间
export-column-items = 项目
export-column-symbol = 文号
export-column-title = 标题
export-column-item = 项目
export-column-issued = 印发
export-column-what = 文件或决议
export-column-source = 依据
form-csv = CSV
form-jsonl = JSON行
export-briefing = Word简报 · { $meeting }
export-part-agenda = 议程
export-part-timetable = 日程
export-part-documents = 文件
export-part-mandates = 授权
export-part-sources = 来源

## 机构

body-series = 文件系列：
body-parent = 隶属：{ $body }
body-held = 已收录：{ $meetings }次会议、{ $documents }份文件、{ $acts }项决议和决定

## 搜索与未收录

search-what = 要搜索什么？
search-too-common = “{ $words }”几乎每篇都有，请再加一个能说明要找什么的词。
search-example = 例如：/search 采购政策
search-title = “{ $words }”：找到{ $count }条
search-left = 还有{ $count }条
search-title-more = “{ $words }”：找到{ $count }条，可能还有更多
search-not-there = { $filters }中没有；其他地方有：
search-more-here = { $label }中还有{ $count }条
search-everywhere = 全部范围
search-in-document = 只看文件
search-in-item = 只看议程
search-in-mandate = 只看决议
not-held-aspect = ⚠ { $subject ->
    [persons] 人员姓名和联系方式未收录；已收录的有：
    [attendance] 与会者未收录；已收录的有：
    [spoken] 发言内容和发言安排未收录；已收录的有：
    [votes] 表决情况未收录；已收录的有：
    [rooms] 会议室、座位和证件未收录；已收录的有：
    [travel] 旅行和食宿事宜未收录；已收录的有：
    [services] 会场服务未收录；已收录的有：
    [recorded] 录音录像、照片和链接未收录；已收录的有：
    [events] 其他活动未收录；已收录的有：
    [money] 预算、费用和职位未收录；已收录的有：
    [registration] 注册事宜未收录；已收录的有：
    [treaty] 条约文本未收录；已收录的有：
    [elsewhere] 其他主题、出版物和数据未收录；已收录的有：
   *[other] 这一点未收录；已收录的有：
 }
nothing-found = ⚠ 我只知道会议、文件和授权，所收录的内容都不能回答这个问题。
nearest = 最接近的是：
nothing-try = 可试 /agenda 2022、/doc 2010/4 或“什么时候讨论采购政策”
which-thing = 您指的是哪一个？
this-thing = 您指的是这个吗？
may-be-meant = ⚠ 未说明是哪次会议，以上为最近一次。其他会议同号的项目：
more-narrow = 内容超出一屏，请问得更具体些。
no-more = 没有下一页了。

## 来源

source-of = 来源：{ $source }
sources-each = 各项来源：/source
source-title = 来源
source-nothing = 问的是什么的来源？请先提问，或指明对象。
source-example = 例如：/source 2010/4
source-doubted = （未经核实：{ $fields }）
source-paragraph = 第{ $number }段
field-starts = 首日
field-ends = 末日
field-ordinal = 届次
field-topics = 议题
field-format = 形式
field-agenda = 议程文号
field-report = 报告文号

## 首屏、帮助、语言

start-title = 我为{ $body }的代表答疑。
start-empty = 库中尚无任何会议。
start-what = 议程、文件、日程和授权，每个回答都注明来源。
start-ahead = 即将举行：{ $meeting }
start-try = 请直接提问，例如“什么时候讨论采购政策”，或输入 /doc 2010/4
help-title = 可以这样问
help-words = 也可以用中文或英文直接提问：“项目3什么时候讨论？”“有哪些文件？”
unknown-command = ⚠ 没有 /{ $name } 这个命令。您是否指：
language-set = 今后用{ $language }回答；用其他语言提问仍以该语言回答。
language-which = 选择哪种语言？
language-later = ⚠ 尚不能用{ $language }回答。
usage-agenda = /agenda 2022
help-agenda = 会议议程，可用年份、届次、日期、“下次”、“上次”
usage-item = /item 2022 3
help-item = 项目内容、文件、讨论时间和授权
usage-doc = /doc 2010/4
help-doc = 按文号查文件，或查会议的全部文件（/doc 2022）
usage-timetable = /timetable 2021
help-timetable = 各场会议及其项目
usage-calendar = /calendar 2022
help-calendar = 把会议的各场次加入您的日历；只写 /calendar 为所关注的全部
usage-now = /now
help-now = 此刻正在审议什么
usage-next = /next
help-next = 下一场会议
usage-today = /today
help-today = 今天的会议
usage-mandate = /mandate 4/4
help-mandate = 决议或决定，对谁提出什么要求
usage-cites = /cites 2022/1
help-cites = 某文件或决议引用了什么
usage-citedby = /citedby 4/4
help-citedby = 哪些文本引用了某文件或决议，怎样引用
usage-trace = /trace 4/4
help-trace = 一项决议或项目的来龙去脉，逐步列出
usage-compare = /compare 4/4
help-compare = 草案与通过文本（或两份文本）对照：何处不同、何处不得而知
usage-glossary = /glossary 吁请
help-glossary = 动词或固定用语的六种语文写法
usage-picture = /picture 2022
help-picture = 日程、专题、进展的图片
usage-topic = /topic 不处罚
help-topic = 某一专题历次会议的项目和文件
usage-track = /track 建议
help-track = 某事逐步进展：何时、何事、见何文件
usage-export = /export 2022
help-export = 会议的Word简报；任何列表均可导出为CSV或JSON行
usage-search = /search 采购政策
help-search = 搜索题名和段落
usage-source = /source
help-source = 上一个回答的来源
usage-rehearse = /rehearse 2022
help-rehearse = 关注者会收到哪些会议通知、何时收到；加“play”则逐条播放
usage-meetings = /meetings
help-meetings = 已知的全部会议
usage-more = /more
help-more = 上一个回答的下一页
usage-language = /language en
help-language = 选择回答所用语言
usage-subscribe = /subscribe 2022 项目3
help-subscribe = 关注会议、项目、某一场或机构；后面可写提前的分钟数，如 15 60
usage-unsubscribe = /unsubscribe 2022
help-unsubscribe = 取消关注；不写内容则列出全部
usage-subscriptions = /subscriptions
help-subscriptions = 您关注的内容，可用按钮更改或停止
usage-changes = /changes 2022
help-changes = 已发布的更改；后面可写从何时起，如“昨天”；单独使用时：所关注的全部内容
usage-mute = /mute 2022
help-mute = 静音某项内容，即使关注了它所属的
usage-later = /later 今天下午 5
help-later = 会前几分钟再提醒一次
usage-remind = /remind 15 60
help-remind = 会前多少分钟提醒
usage-settings = /settings
help-settings = 通知方式：早上、前一晚、免打扰、汇总
usage-quiet = /quiet 22:00 7:00
help-quiet = 免打扰时段，可以等的通知之后再发
usage-digest = /digest on
help-digest = 每天早上一条消息，不逐一提醒
usage-pause = /pause 3h
help-pause = 暂停一段时间，或到明天8:00
usage-timezone = /timezone Shanghai
help-timezone = 同时显示您当地的时间
usage-privacy = /privacy
help-privacy = 保存了什么、为什么、多久
usage-mydata = /mydata
help-mydata = 本聊天保存的全部内容
usage-forget = /forget
help-forget = 删除本聊天保存的全部内容
usage-help = /help
help-help = 本列表
usage-start = /start
help-start = 首屏

## 给关注者的通知

date-no-year = { $month }{ $day }日
day-clock = { $day }{ $clock }
day-today = 今天，{ $day }
day-tomorrow = 明天，{ $day }
half-morning = { $day }上午
half-afternoon = { $day }下午
half-morning-alone = 上午
half-afternoon-alone = 下午
half-of-day = { $day }{ $half }
part-of-meeting = { $meeting }，{ $part }
own-time-day = （您当地{ $day }{ $hours }）
span-minutes = { $count }分钟
span-hours = { $count }小时
span-days = { $count }天
span-two = { $first }{ $second }
notice-session = ⏰ { $clock }，还有{ $left }
notice-start = ⏰ { $what }
item-starts = 项目{ $number }现在开始
item-continues = 项目{ $number }现在继续
item-is-next = 接下来是项目{ $number }，在项目{ $before }之后
notice-programme = ⏰ { $day } · { $meeting }
notice-eve = ⏰ { $day }{ $clock }{ $own }：{ $meeting }开幕
notice-late = 晚了{ $span }
notice-repeated = 此通知可能已发送过一次。
notice-changed = ✏️ 变更：{ $what }
notice-new = ✏️ 新增：{ $what }
notice-cancelled = ✏️ 取消：{ $what }
notice-dropped = ✏️ 不再列入议程：{ $what }
notice-restored = ✏️ 恢复举行：{ $what }
notice-papers = ✏️ 新文件：{ $what }
notice-digest = ✏️ 昨天以来的变更：{ $what }
part-new = 新增：{ $what }
part-cancelled = 取消：{ $what }
part-dropped = 不再列入议程：{ $what }
part-restored = 恢复举行：{ $what }
part-papers = 新文件：{ $what }
change = { $old } → { $new }
change-room = 会议室：{ $what }
change-items = 项目：{ $what }
change-title = 标题：{ $title }
change-opens = 开幕：{ $what }
not-known = 不详
short-format-in-person = 线下
short-format-hybrid = 混合形式
short-format-online = 线上
paper-gone = 不再列出：{ $symbol }
published = 秘书处{ $when }发布
published-from = 秘书处{ $when }发布，依据：{ $source }
reminder-moved = 您的提醒改为{ $clocks }。
moment-zone = { $day }{ $clock }（{ $zone }）
changes-title = { $since }以来发布了 { $count } 处更改：{ $what }
changes-ever = 迄今发布了 { $count } 处更改：{ $what }
changes-none = { $since }以来没有发布更改：{ $what }
changes-none-ever = 迄今没有发布过更改：{ $what }
changes-last = 此前最近一次：{ $when }
changes-none-before = 此前也没有。
changes-followed = 您关注的全部内容
changes-everything = 所有会议
changes-unread = ⚠ 不知道“{ $asked }”是从何时起；可写“昨天”“周一9:00”“2天”“2022-06-27以来”。
changes-unknown = ⚠ 不知道会议、项目或场次“{ $asked }”。
rehearsal-title = { $meeting }：{ $count }条通知
rehearsal-nothing = 按目前的设置，不会收到{ $meeting }的任何通知。
rehearsal-items = { $title }：项目{ $items }
rehearsal-changes = { $place }时间。此外，发布的变更也会通知。
rehearsal-playing = { $meeting }的{ $count }条通知，将如下送达：
rehearsal-playing-first = { $meeting }的前{ $count }条通知，将如下送达：
rehearsal-of = 预演：{ $when }
without-sound = （静音）

## 按钮

button-follow = 关注
button-tell-me = 有新会议时告诉我
button-follow-again = 重新关注
button-stop = 停止
button-stop-of = 停止{ $number }
button-unmute-of = 取消静音{ $number }
button-stop-all = 全部停止
button-leads = 提前时间
button-leads-of = 时间{ $number }
button-usual = 照常
button-mute-it = 静音
button-unmute = 取消静音
button-subscribe = 关注会议
button-subscriptions = 全部关注
button-all-to-come = 今后所有会议
button-morning = { $clock }告知日程
button-morning-off = 不告知日程
button-evening = 前一晚{ $clock }告知
button-evening-off = 前一晚不告知
button-quiet-daily = 每天 { $start }–{ $end } 免打扰
button-pause-until = 只暂停到 { $clock }
button-pause-from-now = 从现在暂停到{ $day } 00:00
button-pause-all = 暂停全部
button-mute-for-good = 一直静音
button-zone = 时区 { $zone }
button-once-more = 下一场会议前{ $lead }再提醒一次
button-leads-all = 全部提前{ $leads }提醒
button-leads-this = 仅{ $what }：提前{ $leads }
button-quiet = 夜间免打扰
button-quiet-off = 取消免打扰
button-digest = 汇总
button-digest-off = 取消汇总
button-pause = 暂停
button-pause-off = 现在恢复
button-timezone = 时区
button-mydata = 我的数据
button-privacy = 隐私
button-forget = 删除我的数据
button-forget-sure = 全部删除
button-open = 打开中文本
button-open-anyway = 到联合国网站试试
button-languages = 全部语文
button-copy = 复制文号
button-text = 文本
button-item = 项目{ $number }
button-item-of = 项目{ $number }（{ $year }）
button-agenda = 议程
button-agenda-of = { $year }年议程
button-timetable = 日程
button-documents = 文件
button-changes = 其他更改
button-changes-all = 迄今全部更改
button-since-yesterday = 昨天以来
button-since-week = 最近7天
button-texts = 所据文本
button-chain = 来龙去脉
button-side-by-side = 并列
button-picture = 图片
button-list = 列表
button-export = 导出
button-dark = 深色
button-light = 浅色
button-svg = 矢量图
button-report = 报告
button-annotation = 说明
button-meetings = 所有会议
button-mandates = 全部授权
button-acts = 决议和决定
button-more = 更多
button-next = 下次会议
button-help = 帮助
button-draft = 草案
button-paragraph = 第{ $number }段
button-by-paragraph = 逐段查看
button-cites = 它引用什么
button-cited-by = 谁引用它
button-glossary = 全部用语
button-topics = 全部专题
button-used = “{ $verb }”用在何处
button-later = 稍后
button-mute = 不再通知本次会议
button-play = 播放
button-settings = 设置

## 对话之外

error = ⚠ 我这边出了问题，已记录。请再问一次，或换一种问法。
not-text = 我只读文字：请输入问题、文号（如 2010/4）或 /help。
bot-description = 联合国打击跨国有组织犯罪公约贩运人口问题工作组的议程、文件、日程和授权，每个回答都注明来源。请直接提问，或输入 /help。
bot-short-description = 为代表提供议程、文件、日程和授权，注明来源。

## 谁可以

only-publishers = ⚠ 只有获准发布的人员可以这样做，且须在与我的私聊中进行。
only-administrators = ⚠ 只有本群管理员可以更改本群的关注和设置。
only-in-chat = ⚠ 只能在与我的聊天中更改。
link-changes = ⚠ 有一个链接要求作出更改。按下即可更改：

## 发布

usage-publish = /publish
help-publish = 尚未通知关注者的更改，以及将通知多少人
usage-hold = /hold
help-hold = 立即停发所有通知
usage-release = /release
help-release = 恢复发送通知
usage-report = /report
help-report = 最近一次发布的结果
publish-nothing = 没有待发布的更改：已载入的均已发布。
publish-nothing-of = 没有待发布的更改：{ $meeting }。
publish-which = { $count } 次会议有尚未发布的更改。要发布哪一次？
publish-of = { $meeting }：{ $count } 处更改
publish-preview = 尚未发布：{ $meeting }
publish-silent = { $count } 处更改涉及已结束的内容，不通知任何人。
publish-told = { $chats ->
    [0] 不通知任何人：没有聊天关注此内容。
   *[other] 将通知 { $chats } 个聊天，用时{ $span }之内。
  }
publish-reminders = { $count } 场会议的提醒随之移动或取消。
publish-at-once = 立即发送：有会议正在举行或两小时内开始。
publish-settles = 发布{ $span }后发送；此前改回的不再通知。
publish-second = 超过 { $limit } 个聊天，须由第二人确认。
publish-waits = 第 { $number } 号发布内容与此相同，正等待第二人确认。
publish-done = 已发布（第 { $number } 号）。
publish-waiting = 第 { $number } 号发布正等待第二人确认。
publish-waiting-how = 请另一位发布人在此发送 /publish 并确认，或以另一用户在终端运行：delegate-bot publish --confirm { $number }
publish-not-yours = ⚠ 这个按钮不属于您，或已被改动。未发布任何内容。
publish-expired = ⚠ 这个按钮已过期。未发布任何内容。
publish-overtaken = ⚠ 内容在此期间有变。未发布任何内容。
act-published = ✏️ 已发布（{ $number }）：{ $meeting }
act-waits = ✏️ 第 { $number } 号发布正等待第二人确认：{ $meeting }
act-by = 发布人：{ $who }
act-stop = 如有不妥，请停止全部通知；已发出的无法撤回。
act-waits-how = 请查看，无误则确认。
person = { $number } 号
person-restore = 恢复的备份
person-clock = 突然跳快的时钟
person-at-terminal = 终端用户 { $number }
hold-done = 所有通知已停发。
hold-already = 全部通知已由 { $who } 停止。
hold-until = 提问照常回答；/release 恢复发送通知。
release-done = 通知已恢复发送。
release-nothing = 通知并未停发。
report-which = 请用编号查询：/report 7
report-none = 尚未发布过任何内容。
report-no-such = 没有这次发布。
report-title = 第 { $number } 号发布：{ $meeting }
report-published = { $at } 由 { $who } 发布
report-confirmed = { $at } 由 { $who } 发布，由 { $second } 确认
report-refused = { $at } 由 { $who } 申请；后来发布的是其他内容
report-waiting-second = { $at } 由 { $who } 申请；正等待第二人确认
report-changes = { $count } 处更改
report-messages = { $count } 条消息
report-nobody = 没有消息：没有需要通知的聊天。
report-changed-back = 没有消息：在通知任何人之前已改回。
report-due = 将从 { $clock } 起通知 { $chats } 个聊天。
report-going = 仍在发送：大约还需{ $span }。
report-held = ⚠ 全部通知已由 { $who } 停止；/release 可恢复。
report-no-doubt = 没有存疑的消息。
report-sent = { $count } 条已发送
report-failed = { $count } 条失败
report-superseded = { $count } 条被取代
report-expired = { $count } 条过时
report-cancelled = { $count } 条取消
report-unsure = { $count } 条不确定
report-waiting = { $count } 条等待中
report-forgotten = { $count } 条不再保留
report-doubt = 聊天 { $chat }，{ $count } 次存疑
button-publish = 发布
button-confirm = 确认
button-look = 查看
button-look-again = 重新查看
button-published = 发布结果
button-hold = 全部停发
button-release = 恢复发送
button-earlier = 上一次

## 所关注的

target-body = { $body }今后的所有会议
target-item = { $meeting }项目{ $number }：{ $title }
target-session = { $meeting }{ $day } { $hours } 的一场
target-gone = ⚠ 此项已不再收录。
target-gone-short = （已不再收录）
target-unknown = ⚠ 找不到可关注的“{ $asked }”。
target-which = 您想关注什么？
target-ways = 可关注会议（2022）、项目（2022 项目3）、某一场（今天下午）或机构（WG.4）；后面可写提前的分钟数，如 15 60。
session-none = ⚠ 届时没有会议场次。
which-session = { $meeting }有几场。是哪一场？
following = 已关注：{ $what }
follow-over = ⚠ 已经结束，不会再有通知：{ $what }
will-remind = 每场会议前{ $leads }提醒（还有{ $count }场）
will-remind-session = 开始前{ $leads }提醒
will-remind-besides = 另在会前{ $leads }提醒，因为还关注：{ $what }
will-start = 审议该项目的场次开始时告知
will-programme = 当天早上{ $clock }告知日程
will-eve = 首日前一晚{ $clock }告知
will-changes = 告知每项已发布的更改和新列出的文件
first-reminder = 首次提醒：{ $day } { $clock }（{ $place }时间）
no-timetable-yet = 尚无时间表；有了时间表就会提醒。
no-reminder-left = 不再有提醒。
no-reminders = 会前不提醒。
paused-still = ⚠ 全部暂停至{ $day } { $clock }。
lead-start = 0分钟
lead-minutes = { $number }分钟
lead-hours = { $number }小时
lead-days = { $number }天
leads-none = 无
leads-many = ⚠ 最多可设{ $most }个提前时间。
lead-long = ⚠ 最早只能在会前{ $longest }提醒。
subscriptions-many = ⚠ 每个聊天最多关注{ $most }项；请先取消一项。
muted = 已静音：{ $what }
muted-means = 无论还关注了什么，都不再收到与此有关的通知。
muted-means-item = 无论还关注了什么，都不再收到与此有关的通知，也不再收到审议该项目的场次的提醒。
unmuted = 已取消静音：{ $what }
stopped = 已取消关注：{ $what }
stopped-all = 已取消全部关注。
stopped-all-means = 通知方式的设置仍保留：/settings；用 /forget 可一并删除。
stop-which = 要停止哪一项？
not-followed = ⚠ 没有单独关注：{ $what }
still-through = 仍会随此收到通知：{ $what }。
nothing-followed = 这里没有关注任何内容。
subscriptions-title = 关注了{ $count }项
before-short = 提前{ $leads }
muted-short = 已静音
over-short = 已结束
remind-chosen = 会前{ $leads }提醒。
later-session = ⚠ 须指明一场会议，如 /later 今天下午 5
later-late = ⚠ 来不及在会前{ $leads }提醒了。
later-set = { $clock } 再提醒一次（{ $place }时间）
later-set-on = { $day } { $clock } 再提醒一次（{ $place }时间）

## 如何通知

on = 开
off = 关
set-leads = 提醒：{ $leads }
set-morning = 当天日程：{ $clock }
set-evening = 会议前一晚：{ $clock }
set-quiet = 免打扰时段：{ $hours }
set-digest = 汇总：{ $on }
set-timezone = 您的时区：{ $zone }
zone-none = 未选定；显示会议所在地时间
wish-one = 您是这个意思吗？
wish-which = 您指的是哪一种？
wish-hour = 提醒在会议开始前若干时间发出；定点发送的只有日程。
settings-title = 通知方式
clock-unread = ⚠ 请写明时间，如 /{ $name } 8:00，或 /{ $name } off
quiet-means = 可以等的通知在时段结束后发送；等不到那时的按时发送，但不响铃。
quiet-unread = ⚠ 须写明两个不同的时间，如 /quiet 22:00 7:00，或 /quiet off
digest-means = 会前不再逐一提醒；每天早上告知当天日程和已发布的更改。
digest-needs-morning = ⚠ 汇总在早上发送；请先关闭汇总。
on-or-off = ⚠ 开还是关？{ $name } on，{ $name } off
pause-which = 要暂停多久？
pause-hours = { $number }小时
pause-days = { $number }天
paused = 暂停至{ $day } { $clock }（{ $zone }）
pause-means = 在此之前不发任何通知，更改通知也不发；届时仍有用的随后补发。
pause-off = 没有暂停。
pause-unread = ⚠ “{ $asked }”不是将来的时间；可写 /pause 3h、/pause until tomorrow 8:00、/pause 2027-01-15。
pause-long = ⚠ 最多暂停一年；不如取消关注。
zone-set = 您的时区：{ $zone }，当地现在是 { $clock }。
zone-off = 不再保存您的时区；显示会议所在地时间。
zone-unknown = ⚠ 没有“{ $asked }”这个时区。
timezone-ways = 可写城市或时区：/timezone Shanghai、/timezone Europe/Madrid、/timezone UTC+8；/timezone off。

## 保存了什么

privacy-title = 只保存本聊天的编号和您在此的选择
privacy-what = 保存：Telegram 给本聊天的编号；您的语言和时区；您关注的内容和希望何时收到通知；上一次谈到的内容的标识，以便听懂“那项目4呢？”；每条通知是否已发送。
privacy-not = 绝不保存：您的姓名、用户名、您的消息及其文字。
privacy-why = 用途：用您的语言回答，接着上一个回答继续，把您关注的内容发送一次而不是两次。
privacy-long = 期限：直到您使用 /forget。届时立即全部删除；只留下您编号的加盐摘要，仅用于在恢复备份时再次删除。
privacy-others = 不提供给任何人。与任何聊天一样，Telegram 本身能看到您写给我的内容。有权发布更改的人，其编号会随每次发布保存，彼此的发布也互相通知。
mydata-title = 本聊天保存的全部内容
mydata-none = 没有保存本聊天的任何内容。
mydata-key = 本聊天
mydata-chat = 上次谈到的内容、语言、时区
mydata-follower = 通知方式
mydata-subscription = 所关注的
mydata-lead = 提前时间
mydata-outbox = 通知
mydata-language = 语言：{ $language }
mydata-spoken = 谈到：{ $what }
mydata-more = 等另外 { $count } 项
mydata-next-page = 下一页：{ $ask }
mydata-at = 保存于 { $when }
mydata-since = { " " }· 自 { $when }
notice-kind-session = 场次提醒，{ $meeting }
notice-kind-start = 开始审议项目，{ $meeting }
notice-kind-programme = 当天日程，{ $meeting }
notice-kind-eve = 前一晚，{ $meeting }
notice-kind-deadline = 截止时间，{ $meeting }
notice-kind-change = 更改，{ $meeting }
notice-kind-papers = 新文件，{ $meeting }
notice-kind-added = 新会议，{ $meeting }
notice-kind-digest = 汇总，{ $meeting }
notice-kind-act = 发布行为，{ $meeting }
state-sent = 已发送
state-failed = 失败
state-superseded = 被取代
state-expired = 过时
state-cancelled = 取消
state-unsure = 不确定
state-waiting = 等待中
mydata-file = 每个数值都在文件里。
forget-sure = 要删除本聊天保存的全部内容吗？关注随之终止，不再发送任何通知。
forgotten = 已删除：不再保存本聊天的任何内容。

## Deadlines

notice-deadline = ⏰ { $day }{ $clock }{ $own }截止
change-deadline = 截止时间“{ $title }”：{ $when }
deadline-gone = 已取消
deadlines-title = 截止时间
deadlines-of = 截止时间 · { $meeting }
deadlines-none = 目前没有已知的未到期截止时间。
deadlines-none-of = { $meeting }没有已知的截止时间。
deadlines-add = 工作人员可在 data/ 的会议记录中添加 deadlines。
deadline-of-item = { " " }· 项目{ $number }
usage-deadlines = /deadlines
help-deadlines = 各次会议（或某次会议）的截止时间
