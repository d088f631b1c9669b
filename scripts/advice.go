package scripts

import "strings"

// Advice says what to do next time, so that a red flag does not come again; ""
// for a code of the user's own. It is for the user, in the language of the
// interface.
func Advice(code string) string {
	src, err := templates.ReadFile("templates/en/advice.txt")
	if err != nil {
		panic("scripts: " + err.Error()) // a build mistake: TestAdvice
	}
	for line := range strings.Lines(string(src)) {
		if name, text, ok := strings.Cut(line, ": "); ok && name == code {
			return strings.TrimSpace(text)
		}
	}
	return ""
}
