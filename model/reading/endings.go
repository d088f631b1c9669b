package reading

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Czech and Bulgarian say who acts by the end of the verb: "končíme", "спираме"
// are "we stop". withEndings adds the persons that no word of its own names.

// ending is the end of a verb and the person it tells.
type ending struct {
	tail string
	slot Slot
}

// endings returns the ends of verbs of a language, as they are written with their
// marks. Ends that nouns have as well are left out.
func endings(lang Lang) []ending {
	switch lang {
	case Cs:
		return []ending{{"ime", SlotUs}, {"ame", SlotUs}, {"íme", SlotUs}, {"áme", SlotUs}, {"eme", SlotUs}, {"íte", SlotYou}, {"áte", SlotYou}, {"ete", SlotYou}, {"ěte", SlotYou}, {"uju", SlotSelf}, {"uji", SlotSelf},
			{"jte", SlotImperative}, {"šte", SlotImperative}, {"žte", SlotImperative}, {"ťte", SlotImperative}, {"ďte", SlotImperative}, {"ňte", SlotImperative}, {"zte", SlotImperative}, {"řte", SlotImperative}, {"vte", SlotImperative}}
	case Bg:
		return []ending{{"аме", SlotUs}, {"яме", SlotUs}, {"ихме", SlotUs}, {"ахме", SlotUs}, {"охме", SlotUs}, {"яхме", SlotUs},
			{"хте", SlotYou}, {"ате", SlotYou}, {"яте", SlotYou}, {"ам", SlotSelf}, {"ям", SlotSelf}, {"иш", SlotYou}, {"еш", SlotYou}, {"аш", SlotYou}, {"яш", SlotYou}}
	}
	return nil
}

// withEndings returns the hits of a clause with those told from ends of words, in
// the order they begin. The text may be one spelled anew: raw leads back to the words
// as they were typed.
func withEndings(hits []Hit, text string, clause Span, lang Lang, raw func(i, j int) Span) []Hit {
	ends := endings(lang)
	if ends == nil {
		return hits
	}
	n := len(hits)
	words(text, clause, func(s Span) {
		w := s.Of(text)
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) && s.Start > clause.Start {
			return // a name
		}
		w, s = strings.ToLower(w), raw(s.Start, s.End)
		if lang == Cs && deniesVerb(w) {
			hits = append(hits, Hit{Slot: SlotNeg, Span: s})
		}
		for _, e := range ends {
			if strings.HasSuffix(w, e.tail) && utf8.RuneCountInString(w) >= utf8.RuneCountInString(e.tail)+3 {
				if e.slot == SlotImperative { // an order is said to the reader
					hits = append(hits, Hit{Slot: SlotYou, Span: s})
					if ordersNothing(w) {
						return
					}
				}
				hits = append(hits, Hit{Slot: e.slot, Span: s})
				if (e.slot == SlotUs || e.slot == SlotSelf) && !inSlot(hits[:n], s, SlotDemand, SlotClaim, SlotAssume, SlotPresuppose, SlotPlease, SlotGetWord) {
					hits = append(hits, Hit{Slot: SlotWeDo, Span: s})
				}
				return
			}
		}
	})
	if len(hits) > n {
		slices.SortStableFunc(hits, func(a, b Hit) int { return a.Span.Start - b.Span.Start })
	}
	return hits
}

// asTyped leads back to words that are as they were typed.
func asTyped(i, j int) Span { return Span{i, j} }

// deniesVerb reports whether a Czech word is a verb with the "ne" of denial written
// together with it, as its end tells: of a person, or of the past. Words that only
// begin so are left out.
func deniesVerb(w string) bool {
	w = Fold(w).Text
	if len(w) < 7 || !strings.HasPrefix(w, "ne") {
		return false
	}
	if slices.ContainsFunc([]string{"nech", "nest", "nedel", "nemoc", "nezapom", "nejd", "nejm", "nejv", "nejl", "nejs"}, func(head string) bool { return strings.HasPrefix(w, head) }) {
		return false
	}
	return slices.ContainsFunc([]string{"ime", "ame", "eme", "ite", "ate", "ete", "jte", "ste", "zte", "vte", "uji", "uju", "ali", "ala", "ili", "ila", "eli", "ela"},
		func(tail string) bool { return strings.HasSuffix(w, tail) })
}

// ordersNothing reports whether a Czech verb of command asks for no work: it says
// what not to do, with the "ne" written together with it, or to look, to come and
// the like.
func ordersNothing(w string) bool {
	w = Fold(w).Text
	return slices.ContainsFunc([]string{"ne", "podiv", "mrkn", "koukn", "inspir", "predstav", "drz", "ver", "uzij", "prij", "pripomen", "zastav", "budt"},
		func(head string) bool { return strings.HasPrefix(w, head) })
}

// inSlot reports whether a span lies in the words of any of the slots.
func inSlot(hits []Hit, s Span, slots ...Slot) bool {
	return slices.ContainsFunc(hits, func(h Hit) bool {
		return h.Slot != 0 && h.Span.Start <= s.Start && h.Span.End >= s.End && slices.Contains(slots, h.Slot)
	})
}

// words calls f for each run of letters of a span.
func words(text string, in Span, f func(Span)) {
	start := -1
	for i, r := range in.Of(text) {
		switch {
		case unicode.IsLetter(r):
			if start < 0 {
				start = i
			}
		case start >= 0:
			f(Span{in.Start + start, in.Start + i})
			start = -1
		}
	}
	if start >= 0 {
		f(Span{in.Start + start, in.End})
	}
}
