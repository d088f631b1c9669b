package reading

import (
	"regexp"
	"strconv"
	"strings"

	"goodterms/model"
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
// lines of signatures after the last are no clauses.
func ReadContract(text string, o Options) *Contract {
	parts, before := cutContract(text)
	if o.Currency == "" {
		o.Currency = currencyOf(parts, o)
	}
	out := &Contract{Currency: o.Currency}
	out.Title = titleOf(before)
	out.Signed = signedOn(before, o)
	var readers []*termsReader
	for i, p := range parts {
		cl := model.Clause{ID: p.id, Text: p.text}
		t := newTermsReader(cl.Text, o)
		cl.Terms = t.read()
		readers = append(readers, t)
		for _, s := range t.vague() {
			out.Vague = append(out.Vague, Vague{i, s})
		}
		out.Clauses = append(out.Clauses, cl)
	}
	fillShares(out)
	nameEvents(out, readers)
	for i, t := range readers {
		out.Sources = append(out.Sources, sourcesOf(i, out.Clauses[i].Terms, t.sources)...)
	}
	return out
}

// paragraph is one clause of the text.
type paragraph struct {
	id   string
	text string
}

// heads holds how clauses are numbered: "1.", "1.1", "§ 3", "Article 4", "Čl. III",
// "IV.", "Чл. 5", "第三条", "三、".
func heads() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`^(?:§\s*)([0-9]+(?:\.[0-9]+)*)[.):]?\s*`),
		regexp.MustCompile(`^(?i:article|section|clause|čl\.|článek|чл\.|член|раздел|т\.|bod)\s*([0-9]+(?:\.[0-9]+)*|[IVXLivxl]+)[.):]?\s*(?:[-–—:]\s*)?`),
		regexp.MustCompile(`^(第[一二三四五六七八九十百0-9]+[条條])[\s:：、]*`),
		regexp.MustCompile(`^([一二三四五六七八九十]+)[、．.]\s*`),
		regexp.MustCompile(`^([0-9]{1,2}(?:\.[0-9]{1,2})*)(?:[.):、．]|\s)\s*`),
		regexp.MustCompile(`^([IVX]{1,5})[.)]\s+`),
	}
}

// cutContract returns the clauses of a contract, and the text before the first.
func cutContract(text string) (parts []paragraph, before string) {
	patterns := heads()
	var lead []string
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		trimmed := strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "#*"))
		last := ""
		if len(parts) > 0 {
			last = parts[len(parts)-1].id
		}
		id, rest := headOf(patterns, trimmed, last)
		switch {
		case id != "":
			parts = append(parts, paragraph{id: id, text: rest})
		case len(parts) == 0:
			lead = append(lead, trimmed)
		case isSignatureLine(trimmed):
		default:
			p := &parts[len(parts)-1]
			p.text = joinLines(p.text, trimmed)
		}
	}
	before = strings.Join(lead, "\n")
	if len(parts) == 0 {
		return paragraphs(before), ""
	}
	return numberedOnce(dropTitles(parts)), before
}

// numberedOnce tells clauses under one number apart: a contract may begin its
// numbers anew in each part, but a clause is quoted by its number.
func numberedOnce(parts []paragraph) []paragraph {
	taken := map[string]bool{}
	for i := range parts {
		id := parts[i].id
		for n := 2; taken[parts[i].id]; n++ {
			parts[i].id = id + "/" + strconv.Itoa(n)
		}
		taken[parts[i].id] = true
	}
	return parts
}

// headOf returns the number that a line begins with, and what follows it. Numbers
// that begin a date or a sentence are none: before a digit, only the number behind
// the last one counts.
func headOf(patterns []*regexp.Regexp, line, last string) (id, rest string) {
	for _, re := range patterns {
		m := re.FindStringSubmatchIndex(line)
		if m == nil {
			continue
		}
		id, rest := strings.TrimRight(line[m[2]:m[3]], "."), line[m[1]:]
		if rest != "" && isDigit(rest[0]) && !follows(id, last) || startsLower(rest) {
			continue // "15. 5. 2026", "3 concepts"
		}
		return id, rest
	}
	return "", line
}

// follows reports whether a number is the one behind another, on one level.
func follows(id, last string) bool {
	cut := strings.LastIndexByte(id, '.') + 1
	a, err1 := strconv.Atoi(id[cut:])
	if last == "" {
		return err1 == nil && a == 1
	}
	cutLast := strings.LastIndexByte(last, '.') + 1
	b, err2 := strconv.Atoi(last[cutLast:])
	return err1 == nil && err2 == nil && id[:cut] == last[:cutLast] && a == b+1
}

func startsLower(s string) bool {
	for _, r := range s {
		return strings.ToUpper(string(r)) != string(r)
	}
	return false
}

// joinLines adds a line to a clause: items of a list and blank lines stay apart,
// wrapped lines run on.
func joinLines(text, line string) string {
	switch {
	case line == "":
		return text
	case text == "":
		return line
	case strings.HasPrefix(line, "-") || strings.HasPrefix(line, "•") || strings.HasPrefix(line, "("):
		return text + "\n" + line
	}
	return text + " " + line
}

// dropTitles joins a heading that is a title alone ("3. Payment") to nothing: when
// clauses of its own number follow, it is no clause.
func dropTitles(parts []paragraph) []paragraph {
	out := parts[:0:0]
	for i, p := range parts {
		p.text = strings.TrimSpace(p.text)
		title := p.text == "" || len(p.text) < 60 && !strings.ContainsAny(p.text, ".。;；:：,，%") && !strings.ContainsAny(p.text, "0123456789")
		if title && i+1 < len(parts) && strings.HasPrefix(parts[i+1].id, p.id+".") || p.text == "" {
			continue
		}
		out = append(out, p)
	}
	return out
}

// paragraphs makes a clause of each paragraph of a text without numbers.
func paragraphs(text string) []paragraph {
	var out []paragraph
	for p := range strings.SplitSeq(text, "\n\n") {
		p = strings.Join(strings.Fields(p), " ")
		if len(p) > 40 && !isSignatureLine(p) {
			out = append(out, paragraph{id: strconv.Itoa(len(out) + 1), text: p})
		}
	}
	return out
}

// isSignatureLine reports whether a line is where somebody signs.
func isSignatureLine(s string) bool {
	return strings.Contains(s, "____") || strings.Contains(s, ".......") || strings.Contains(s, "……")
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

// signedOn returns the last day that the text before the clauses names.
func signedOn(before string, o Options) model.Day {
	var day model.Day
	for _, c := range readPlain(before, o) {
		for _, m := range c.Mentions {
			if m.Kind == Date && m.Day == m.Last {
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

// readPlain reads a text without zones: all of it is the text's own words.
func readPlain(text string, o Options) []Clause {
	f := Fold(text)
	var out []Clause
	for i, p := range sentences(Split(f, text, Span{0, len(text)}, false)) {
		c := readClause(f, text, p, LangOf(o.Language), o)
		c.N = i
		out = append(out, c)
	}
	return out
}
