package store

import "goodterms/model/reading"

// foldText folds text for search: case, marks, full-width forms and the two ways
// of writing Chinese do not matter. It is the only place that knows how.
func foldText(s string) reading.Folded { return reading.Fold(s) }
