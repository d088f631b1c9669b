package model

import "fmt"

// Language is one of the five languages the program reads and writes, as a
// BCP 47 tag.
type Language string

// The languages, on equal footing.
const (
	English     Language = "en"
	Simplified  Language = "zh-Hans"
	Traditional Language = "zh-Hant"
	Czech       Language = "cs"
	Bulgarian   Language = "bg"
)

// Languages returns every language, English first.
func Languages() []Language {
	return []Language{English, Simplified, Traditional, Czech, Bulgarian}
}

// Validate refuses a language the program does not know; empty is allowed.
func (l Language) Validate() error {
	switch l {
	case "", English, Simplified, Traditional, Czech, Bulgarian:
		return nil
	}
	return fmt.Errorf("language %q is not known: use en, zh-Hans, zh-Hant, cs or bg", string(l))
}
