// Package model holds what was agreed with a client and what happened since:
// types, their validation, and the arithmetic of days and money.
//
// It does no I/O and knows no clock: every function that depends on "now" takes
// it as an argument. Days are civil days in the time zone of the agreement,
// money is counted in minor units (cents, haléře), hours in thousandths.
package model
