// Package tui is the full-screen app.
//
// The rules of the house:
//   - White space before lines; one vertical rule, no boxes; nothing jumps.
//   - Two inks carry the meaning: warm for what the client said that differs,
//     cool for what was agreed. Both are underlined, and words say it again:
//     colour alone never means anything.
//   - esc goes one step back, q quits where nothing is being typed, ctrl+c saves
//     what is being typed and quits.
//   - Update and View do no I/O and start no goroutine. Work is a tea.Cmd that
//     returns a message and changes nothing.
//   - Whatever is drawn is [text.Clean]; what came from a client becomes it
//     through [text.Body] or [text.Line], and in no other way.
//   - Every word on screen is in the [Catalogue], every key in a key map.
package tui

//go:generate go test -run ^TestKeysDoc$ -update .
