"""Official file to record, a stage a file; `reading` puts them together."""
