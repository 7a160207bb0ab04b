"""The benchmark: the same site built by Qabyldau, by Hugo and by plain MkDocs, each run measured in processes of its own."""
