"""Notebooks executed in a child that is forked from this process while it is warm: the imports are paid once.

``safety`` says when a fork may be made and warms the parent. ``kernel`` is what runs in the child: IPython's own
kernel, speaking over a pipe instead of sockets. ``child`` starts it and ends it, ``client`` lets papermill drive it,
``execution`` chooses between it and an ``ordinary`` kernel.
"""
