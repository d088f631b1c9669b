package scripts

import (
	"strings"
	"unicode"

	"goodterms/model"
)

// addressMarks are words that tell how two people address each other, formal
// and informal. A word that says other things as well is none of them: "díky" goes
// with both, "си", "те" and "би" mostly speak of somebody else.
func addressMarks(l model.Language) (formal, informal []string) {
	switch l {
	case model.Czech:
		return []string{"vám", "vás", "váš", "vaše", "vaši", "vašeho", "vašem", "jste", "můžete", "prosíme", "byste", "máte", "pošlete", "dejte", "vámi", "vaší", "chcete", "budete", "napište"},
			[]string{"ti", "tě", "tobě", "tebe", "tebou", "tvůj", "tvoje", "tvou", "jsi", "seš", "můžeš", "bys", "máš", "ahoj", "čau", "pošli", "chceš", "budeš", "napiš"}
	case model.Bulgarian:
		return []string{"ви", "вас", "вие", "ваш", "вашия", "вашата", "вашите", "сте", "можете", "бихте", "имате", "искате", "кажете", "здравейте", "пратете"},
			[]string{"ти", "теб", "твоя", "твоята", "твоето", "твоите", "можеш", "имаш", "искаш", "кажи", "здравей", "здрасти", "прати"}
	case model.Simplified, model.Traditional:
		return []string{"您"}, []string{"你"}
	}
	return nil, nil
}

// TwoAddresses reports whether the language of the scripts has a formal and an
// informal address.
func (k *Kit) TwoAddresses() bool {
	formal, _ := addressMarks(k.lang.tag)
	return formal != nil
}

// Informal reports whether the scripts use the informal address (ty, ти, 你):
// as chosen, else as both sides write to each other, else as the relation is.
func (k *Kit) Informal() bool {
	switch k.answer(keyAddress) {
	case "formal":
		return false
	case "informal":
		return true
	}
	v, _ := k.address()
	return v == "informal"
}

// addressEntries is how many of the newest messages tell how both sides address each
// other.
const addressEntries = 200

// suggestAddress tells from the newest entries how the two sides address each other.
func (k *Kit) suggestAddress() (value, why string) {
	formal, informal := addressMarks(k.lang.tag)
	f, i := 0, 0
	left := addressEntries
	for n := len(k.c.Entries) - 1; n >= 0 && left > 0; n-- {
		if k.c.Entries[n].Text == "" {
			continue
		}
		left--
		text := strings.ToLower(k.c.Entries[n].Text)
		f += countMarks(text, formal)
		i += countMarks(text, informal)
	}
	switch {
	case i > f:
		return "informal", "so you write to each other in the journal"
	case f > i:
		return "formal", "so you write to each other in the journal"
	case k.c.Client.Relation == model.Friend || k.c.Client.Relation == model.Family:
		return "informal", "you know each other as " + string(k.c.Client.Relation)
	}
	return "formal", "the journal does not tell"
}

func countMarks(text string, marks []string) int {
	n := 0
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	for _, m := range marks {
		if !strings.ContainsFunc(m, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
			n += strings.Count(text, m)
			continue
		}
		for _, w := range words {
			if w == m {
				n++
			}
		}
	}
	return n
}
