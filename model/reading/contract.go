package reading

import (
	"slices"
	"strings"
	"time"

	"goodterms/model"
	"goodterms/model/reading/lexicon"
)

// Contract is an agreement in plain text as it was understood: its clauses with
// the terms recognised in them, for somebody to confirm. A term that cannot be
// told is left out rather than guessed.
type Contract struct {
	Title    string
	Signed   model.Day // zero when the text names no day
	Currency string    // of the first amount that names one, or the currency asked for
	Clauses  []model.Clause
	Vague    []Vague
	Sources  []Source // the words that the terms were read from
}

// Vague is wording that settles nothing, such as "reasonable" or "as needed".
type Vague struct {
	Clause int  // index in Clauses
	Span   Span // bytes of the clause's text
}

// ReadContract cuts a contract into its clauses and recognises the terms in
// them. Numbered paragraphs are clauses under their own numbers; where nothing is
// numbered, each paragraph is one. What stands before the first number and the
// lines of signatures after the last are no clauses. Days without a year are counted
// from the day of signing: the one in the options, or else the one the text names.
func ReadContract(text string, o Options) *Contract {
	parts, before, after := cutContract(text, o)
	if o.Currency == "" && LangOf(o.Language) == Zh {
		o.Currency = hanCurrencyOf(text, o)
	}
	if o.Currency == "" {
		o.Currency = currencyOf(parts, o)
	}
	out := &Contract{Currency: o.Currency}
	out.Title = titleOf(before)
	if out.Signed = o.Signed; out.Signed.IsZero() {
		out.Signed = signedOn(before, o)
	}
	if out.Signed.IsZero() {
		out.Signed = signedOn(after, o)
	}
	if o.Signed = out.Signed; !o.Signed.IsZero() {
		o.At = o.Signed.Noon(locationOf(o))
	}
	var parties hanParties
	if LangOf(o.Language) == Zh {
		parties = hanNamed(text)
	}
	var readers []*termsReader
	for i, p := range parts {
		cl := model.Clause{ID: p.id, Text: p.text}
		t := newTermsReader(cl.Text, o)
		t.theirs, t.under, t.parties = p.theirs, p.under, parties
		t.madeBefore = slices.ContainsFunc(out.Clauses, func(c model.Clause) bool { return len(c.Terms.Deliverables) > 0 })
		for _, s := range t.vague() {
			out.Vague = append(out.Vague, Vague{i, s})
		}
		t.read()
		t.withLikely()
		cl.Terms = t.out
		readers = append(readers, t)
		out.Clauses = append(out.Clauses, cl)
	}
	madeAnyway(out, readers)
	fillShares(out)
	nameEvents(out, readers)
	for i, t := range readers {
		out.Sources = append(out.Sources, sourcesOf(i, out.Clauses[i].Terms, t.sources)...)
	}
	return out
}

func locationOf(o Options) *time.Location {
	if o.Location == nil {
		return o.At.Location()
	}
	return o.Location
}

// titleOf returns the first line of what stands before the clauses.
func titleOf(before string) string {
	for line := range strings.SplitSeq(before, "\n") {
		if s := strings.TrimSpace(line); s != "" && len(s) < 120 {
			return s
		}
	}
	return ""
}

// signedOn returns the last day that the text before the clauses, or that of the
// signatures, names.
func signedOn(before string, o Options) model.Day {
	var day model.Day
	if LangOf(o.Language) == Zh {
		if day = hanSigned(before); !day.IsZero() {
			return day
		}
	}
	for _, c := range readPlain(before, o) {
		for _, m := range c.Mentions {
			if m.Kind == Date && m.Day == m.Last && strings.ContainsAny(m.Span.Of(before), "0123456789年") { // not "yesterday"
				day = m.Day
			}
		}
	}
	return day
}

// currencyOf returns the currency that the clauses name first.
func currencyOf(parts []paragraph, o Options) string {
	for _, p := range parts {
		for _, c := range readPlain(p.text, o) {
			for _, m := range c.Mentions {
				if m.Kind == Amount && m.Money.Currency != "" {
					return m.Money.Currency
				}
			}
		}
	}
	return ""
}

// LanguageOf returns the language of a text; the usual language of the client
// decides where its letters do not.
func LanguageOf(text string, usual model.Language) model.Language {
	switch Identify(text, LangOf(usual)) {
	case Cs:
		return model.Czech
	case Bg:
		return model.Bulgarian
	case Zh:
		const simplified, traditional = "设总书约条费权应认开发这个对与给货价", "設總書約條費權應認開發這個對與給貨價"
		balance := 0
		for _, r := range text {
			switch {
			case strings.ContainsRune(traditional, r):
				balance++
			case strings.ContainsRune(simplified, r):
				balance--
			}
		}
		if balance > 0 {
			return model.Traditional
		}
		return model.Simplified
	}
	return model.English
}

// readPlain reads a text without zones: all of it is the text's own words. Its
// sentences may be as long as contracts make them, and words count that say nothing
// in a message.
func readPlain(text string, o Options) []Clause {
	var out []Clause
	eachPlain(text, o, func(c *Clause, _ string, _ rawSpan) { out = append(out, *c) })
	return out
}

// eachPlain calls each with every sentence of a text without zones.
func eachPlain(text string, o Options, each eachClause) {
	f := Fold(text)
	o.contract = true
	var b buffers
	for i, p := range wholeSentences(Split(f, text, Span{0, len(text)}, false)) {
		c := readClause(f, text, p, LangOf(o.Language), o, &b, nil)
		c.N = i
		c.Mentions = slices.DeleteFunc(c.Mentions, func(m Mention) bool { return isPartOfWord(text, &m) })
		c.Hits = withContractWords(c.Hits, f, p, c.Lang)
		each(&c, f.Text[p.From:p.To], func(i, j int) Span { return f.Raw(p.From+i, p.From+j) })
	}
}

// isPartOfWord reports whether a share is only part of a word or says how far something is:
// "half-term", "half finished".
func isPartOfWord(text string, m *Mention) bool {
	words := m.Span.Of(text)
	if m.Kind != Percent || strings.ContainsAny(words, "0123456789%") {
		return false
	}
	rest := text[m.Span.End:]
	return len(rest) > 1 && rest[0] == '-' && rest[1] != ' ' || beginsAny(rest, " finished", " done", " written", " made", " drawn")
}

// wholeSentences joins the pieces of each sentence.
func wholeSentences(pieces []Piece) []Piece {
	const longest = 3000
	out := pieces[:0:0]
	for _, p := range pieces {
		if n := len(out); n > 0 && out[n-1].Sentence == p.Sentence && p.Span.End-out[n-1].Span.Start <= longest {
			out[n-1].Span.End, out[n-1].To, out[n-1].End = p.Span.End, p.To, p.End
			continue
		}
		out = append(out, p)
	}
	return out
}

// insideWord reports whether a hyphen joins a byte of folded text to the word before it:
// the "edit" of "copy-edit" opens no clause.
func insideWord(folded string, at int) bool {
	return at > 1 && folded[at-1] == '-' && folded[at-2] != ' ' && folded[at-2] != '\n'
}

// withContractWords adds the words that mean something in contracts alone.
func withContractWords(hits []Hit, f Folded, p Piece, lang Lang) []Hit {
	words := lexicon.ForContracts(int(lang))
	if words == nil {
		return hits
	}
	folded := f.Text[p.From:p.To]
	for _, h := range words.Scan(folded, nil) {
		if !h.Lead || opens(folded, h.Start, lang) && !insideWord(folded, h.Start) {
			hits = append(hits, Hit{h.Slot, h.Thing, f.Raw(p.From+h.Start, p.From+h.End)})
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return a.Span.Start - b.Span.Start })
	return hits
}
