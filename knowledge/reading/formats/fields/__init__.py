"""Named fields: what keys of JSON or columns of a table mean, whatever they are called, and the article they make.

Names and values come first, then what is worked out from them: text, publication status, a record's key.
"""
