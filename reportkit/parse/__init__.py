"""What a word in a cell means: numbers with units, dates and deadlines, choices, names, words of nothing.

Pure functions from text to values. They know no workbook and no definition; what they cannot read without
guessing is None, and the caller keeps the words.
"""
