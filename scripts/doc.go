// Package scripts is the exit kit: the thirteen steps of parting from a client
// on good terms, the forms and scripts of each, the facts of the journal filled
// in with their working, and a check of the tone.
//
// It does no I/O and knows no clock. Nothing a pane says about money, counts or
// dates is typed by hand: every such word is a [Fact] that says how it was
// worked out.
package scripts
