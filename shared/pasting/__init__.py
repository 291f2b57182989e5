"""A pasted programme becomes a draft's sessions, with questions where it is unclear; no table.

What is pasted becomes lines that know where they stood (`lines`), and these become steps: a time,
and what stands under it (`steps`). `sessions` reads the steps with what words mean
(`phrases`); `frame` finds what the event is; `timeline` gives ends and blocks, and asks. Nothing is
made up, and what was not understood is shown.
"""
