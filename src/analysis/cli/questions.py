"""What only the person can say about a file: asked on a terminal, settled by what is likely elsewhere."""


def settle(journal, path, said, *, asking, quiet):
    return said
