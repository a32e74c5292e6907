"""JupyterLab as kindlog starts it: quiet, on this computer only, leaving nothing behind that was not asked for.

``places`` says where things lie, ``working_copy`` keeps the person's notebooks, ``contents`` and ``kernel`` are what
Jupyter's own parts are replaced with, ``profile`` is the configuration, ``server`` starts and ends.
"""
