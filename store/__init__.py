"""What is known: meetings, documents, mandates, and who asks. Imports neither `handlers` nor `bot`."""
