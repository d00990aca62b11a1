"""
The read path.
"""
