// Package cli is the command line of goodterms.
//
// Rules that every command keeps:
//   - Results go to standard output, everything else to standard error.
//   - A message starts in lower case, has no full stop, and says what is the
//     matter, where, and what to type next; a mistyped command, flag, kind or
//     client is answered with the corrected command line.
//   - Bad input changes nothing and exits 2.
//   - Text that came from outside is cleaned before it is shown; only JSON and
//     exports keep it as it came.
//   - Nothing heavy is built before the command that needs it is known: a log
//     entry from a shell must cost no more than the disk.
package cli
