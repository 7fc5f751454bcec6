"""XML: agencies' items (NITF, NewsML 1, NewsML-G2), feeds, WordPress exports, and the parsing they share.

Files are made well-formed UTF-8 and parsed an element at a time, so that their size does not matter.
"""
