"""How the assistant is reached: the command line, the terminal chat, Telegram."""
