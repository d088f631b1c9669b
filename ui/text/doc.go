// Package text makes text that came from outside safe to show, and lays it out
// in cells of a terminal: cleaning, width, wrapping with marked spans, dates in
// words.
//
// The journal keeps what came, byte by byte. Cleaning happens on the way out
// only, in one place: [Body] and [Line]. Whatever draws takes [Clean], so that
// the compiler asks the question.
package text
