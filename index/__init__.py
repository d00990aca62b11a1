"""
The write path.
"""
