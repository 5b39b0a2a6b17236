"""The parts of the extractor of counts: figures first, then their nouns, then what they are part of."""
