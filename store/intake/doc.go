// Package intake turns files from the outside into values of package model:
// terms files (TOML), JSON Lines, and mail in its several shapes.
//
// It trusts nothing it reads: every input has a limit, every error says where
// and what to write instead, and text is handed on as it came, decoded to UTF-8
// but not cleaned. Cleaning is for those who show it.
package intake
