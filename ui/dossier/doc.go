// Package dossier writes what goes out: a client's dossier in Markdown, the
// journal as JSON Lines, and drafts of e-mail.
//
// Words of others are cleaned (package text) and escaped for the format they go
// into, all but those of JSON Lines, which are data and stay as they came. A
// dossier is about one client: it never names another.
package dossier
