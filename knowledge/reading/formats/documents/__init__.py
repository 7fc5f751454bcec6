"""Documents: Word files, mails and mailboxes, and Markdown.

Each is made HTML of what its page shows; what its head says and what its markup sets apart is read alike of all.
"""
