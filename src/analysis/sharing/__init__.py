"""Sharing with consent: the person chooses, reads exactly what will be seen, signs, and hands over one sealed file.

``giving`` is the client's side, ``reviewing`` the therapist's, ``trusting`` how each knows the other's key. What they
rest on: ``choices`` and ``ladder`` (what may leave), ``consent`` and ``bundle`` (the record), ``envelope``, ``seal``
and ``verify`` (the sealed file), ``state`` and ``ledger`` (what is remembered).
"""
