package reading

import (
	"regexp"
	"strings"
	"sync"

	"goodterms/model"
)

// unitWords finds, in folded words of a language, what an amount is paid for.
type unitWords struct {
	one  *regexp.Regexp // "one hour of tuition costs", at the beginning of a part
	rate *regexp.Regexp // "the hourly rate of the studio is": group 1 is the unit
	each *regexp.Regexp // "za článek", right behind an amount
	more *regexp.Regexp // "extra hours", all that a sum is for
}

// unitsOf holds the words of units by language: the first group that matched tells the
// unit, in the order of unitNames.
var unitsOf = sync.OnceValue(func() map[Lang]unitWords {
	return map[Lang]unitWords{
		En: {
			one:  regexp.MustCompile(`^(?:(?:one|1|each|every|an?|per|my|our) )?(?:(hour)|(day)|(week)|(month)|(page)|(word)|(lesson|session|class|article|episode|post|photo|image|unit|item))\b`),
			rate: regexp.MustCompile(`\b(?:(hourly (?:rate|fee|charge|price)|by the hour)|((?:daily|day) (?:rate|fee|charge|price)|by the day)|(weekly (?:rate|fee|charge|price)|by the week)|(monthly (?:rate|fee|charge|price)|by the month))\b`),
			more: regexp.MustCompile(`^(?:(?:extra|additional|further|more|overtime|studio|any|all) )*(hours?)$`),
			each: regexp.MustCompile(`^ (?:per|for each|for every|each|an?) (?:(?:standard|printed|finished|normal|full|started) )?(?:(hour)|(day)|(week)|(month)|(page)|(?:source |target )?(word)|(lesson|session|class|article|episode|post|photo|image|unit|item|video))\b`),
		},
		Cs: {
			one:  regexp.MustCompile(`^(?:za )?(?:(?:jedn[auo]|jeden|1|kazd[auye]|moje|ma|nase) )?(?:vyucovaci )?(?:(hodin[au])|(den)|(tyden)|(mesic)|(normostran[au]|stran[au]|strank[au])|(slovo)|(lekce|hodinova lekce|clanek|dil|epizoda|prispevek|fotka|fotografie|snimek|kus|ilustrace))\b`),
			rate: regexp.MustCompile(`\b(?:(hodinov[a-z]+ (?:sazb|honorar|odmen|cen|tarif|poplat)[a-z]*|hodinove|podle hodin|na hodiny)|(denni[a-z]* (?:sazb|honorar|odmen|cen|tarif|poplat)[a-z]*)|(tydenni[a-z]* (?:sazb|honorar|odmen|cen|tarif|poplat)[a-z]*)|(mesicni[a-z]* (?:sazb|honorar|odmen|cen|tarif|poplat)[a-z]*))\b`),
			more: regexp.MustCompile(`^(?:(?:dalsi|kazda|dodatecne|navic) )*(hodin[ay]?)(?: navic)?$`),
			each: regexp.MustCompile(`^ (?:za|na) (?:(?:jednu|jeden|jedno|kazdou|kazdy|kazde|1) )?(?:(hodinu)|(den)|(tyden)|(mesic)|(normostranu|stranu|stranku)|(slovo)|(lekci|clanek|dil|epizodu|prispevek|fotku|fotografii|snimek|kus|ilustraci|video))\b`),
		},
		Bg: {
			one:  regexp.MustCompile(`^(?:(?:един|една|едно|1|всеки|всяка|всяко|моят|нашият) )?(?:(час(?:ът)?)|(ден(?:ят)?)|(седмица)|(месец)|(страница)|(дума)|(урок|статия|епизод|публикация|снимка|бройка|брой|илюстрация))(?:$| )`),
			rate: regexp.MustCompile(`(?:((?:почасов|часов)[а-я]* (?:ставк|такс|цен|хонорар|възнагражд)[а-я]*|почасово|на час)|(дневн[а-я]* (?:ставк|такс|цен|хонорар|възнагражд)[а-я]*)|(седмичн[а-я]* (?:ставк|такс|цен|хонорар|възнагражд)[а-я]*)|(месечн[а-я]* (?:ставк|такс|цен|хонорар|възнагражд)[а-я]*))`),
			more: regexp.MustCompile(`^(?:(?:допълнителни(?:те)?|всеки|още) )*(час(?:ове|а)?)$`),
			each: regexp.MustCompile(`^ (?:на|за) (?:(?:един|една|едно|1|всеки|всяка|всяко) )?(?:(час)|(ден)|(седмица)|(месец)|(страница)|(дума)|(урок|статия|епизод|публикация|снимка|бройка|брой|илюстрация|видео))(?:$|[ .,;])`),
		},
	}
})

// unitNames are the units of a rate in the order of the groups of unitWords.
func unitNames() []string { return []string{"hour", "day", "week", "month", "page", "word", "piece"} }

// unitIn returns the unit that words match, "" for none.
func unitIn(re *regexp.Regexp, words string) string {
	m := re.FindStringSubmatch(words)
	for i := 1; i < len(m); i++ {
		if m[i] != "" {
			return unitNames()[i-1]
		}
	}
	return ""
}

// namedUnit returns the unit that an amount without one is for, where the words around it
// say so: "one hour of tuition costs", "hodinová sazba studia činí", "2 000 Kč za článek".
// One more of something is priced and is no rate.
func (t *termsReader) namedUnit(s *sentence, m *Mention, before Span) string {
	units, ok := unitsOf()[s.Lang]
	if !ok || m.Per != "" || len(t.hitsIn(before, SlotLateFee, SlotLate, SlotDeposit)) > 0 || s.has(SlotLateFee) || s.shareBefore(m.Span) {
		return ""
	}
	const near = 40
	words := t.priceWords(before)
	lead := strings.TrimSpace(Fold(words.Of(t.text)).Text)
	if len(t.hitsIn(before, SlotMore, SlotExtraHead)) > 0 {
		if unit := unitIn(units.rate, lead); unit == "hour" && !strings.ContainsAny(lead, ",;") || hourOfWork().MatchString(lead) {
			return "hour" // that of more work
		}
		return ""
	}
	if unit := unitIn(units.one, lead); unit != "" && len([]rune(lead)) <= near && (t.endsWith(before, SlotSumWord, SlotPay) || len(t.hitsIn(before, SlotPay, SlotOwed)) > 0) {
		return unit
	}
	if unit := unitIn(units.rate, lead); unit != "" && !strings.ContainsAny(lead, ",;") {
		return unit
	}
	behind := t.text[m.Span.End:s.Span.End]
	if m := monthlyBehind().FindString(Fold(behind).Text); m != "" {
		return "month"
	}
	if s.Lang == En && eachNoun().MatchString(behind) && !t.hasWhole(before) {
		return "piece"
	}
	if unit := unitIn(units.each, Fold(behind).Text); unit != "" && (unit != "piece" || !t.hasWhole(before)) {
		return unit
	}
	return ""
}

// hourOfWork finds an hour of more work, in folded words that lead to a sum.
var hourOfWork = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:(?:an?|one|each|every|а|всеки|един|a|kazda|jedna|dalsi) )*(?:(?:extra|additional|further) hours? of (?:work|my time)|hours? of (?:extra|additional|further) work|hodin[auy] (?:dalsi |dodatecne )(?:prace)|hodin[auy] (?:viceprac\p{L}*)(?: navic)?|час допълнителн\p{L}* (?:работа|труд)|допълнителен час (?:работа|труд))(?:$| )`)
})

// unitPrice keeps the price of one of a thing that its words name, where those are no words
// for a fee: "second proofreading €320 per manual", "visits are charged at $190 each".
func (t *termsReader) unitPrice(s *sentence, m *Mention, money model.Money, before Span) bool {
	units, ok := unitsOf()[s.Lang]
	if !ok || money.Minor <= 0 || s.has(SlotLateFee, SlotLate) || s.ends() || len(t.hitsIn(before, SlotTotalWord)) > 0 {
		return false
	}
	behind := Fold(t.text[m.Span.End:s.Span.End]).Text
	each := m.Per == "piece" || m.Per == "page" || m.Per == "" && (eachBehind().MatchString(behind) || s.Lang == En && eachNoun().MatchString(behind) || unitIn(units.each, behind) == "piece" || unitIn(units.each, behind) == "page")
	label := t.priceLabel(before)
	if !each || len(t.hitsIn(label, SlotFeeWord, SlotRateWord, SlotPay, SlotSelf, SlotUs, SlotYou, SlotMaker, SlotPayer, SlotDeposit, SlotInstalment, SlotInvoice, SlotTotalWord, SlotEstimate, SlotScopeHead, SlotJob)) > 0 {
		return false
	}
	if unit := unitIn(units.more, Fold(label.Of(t.text)).Text); unit != "" {
		t.rateOf(money, unit) // "extra hours are €70 each"
		return true
	}
	const most = 6
	what := t.pricedName(before, label)
	if what == "" || len(strings.Fields(what)) > most {
		return false
	}
	t.out.Prices = append(t.out.Prices, model.Price{What: what, Amount: money})
	return true
}

// eachBehind finds, right behind a sum in folded text, that it is for each of the things
// before it.
var eachBehind = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^ ?(?:each|apiece|a piece|every time|za kus|kazd[aye]|na brojka|на брой(?:ка)?|всеки|всяка|всяко)(?:[ .,;]|$)`)
})

// labelPrice keeps the price of a thing that is all that stands before its colon, in a
// clause of such lines: "Repeat testing: €900. Consulting: €95/hr."
func (t *termsReader) labelPrice(s *sentence, m *Mention, money model.Money, before Span) bool {
	words := strings.TrimSpace(before.Of(t.text))
	label, ok := strings.CutSuffix(words, ":")
	if !ok || m.Per != "" && m.Per != "piece" || money.Minor <= 0 || strings.ContainsAny(label, ":.;\n") || len([]rune(label)) > 40 || s.shareBefore(m.Span) ||
		len(t.hitsIn(before, SlotFeeWord, SlotTotalWord, SlotDeposit, SlotInstalment, SlotSchedule, SlotKillFee, SlotEndEarly, SlotTax, SlotRateWord, SlotLateFee, SlotLate, SlotPay, SlotSigning, SlotPartWord, SlotEventAt, SlotBudget, SlotScopeHead, SlotInvoice, SlotPayTerms, SlotEstimate)) > 0 {
		return false
	}
	what := t.plainName(before)
	if what == "" || len(t.amountsLabelled()) < 2 {
		return false
	}
	t.out.Prices = append(t.out.Prices, model.Price{What: what, Amount: money})
	return true
}

// amountsLabelled returns the amounts of the clause that a colon stands right before.
func (t *termsReader) amountsLabelled() []*Mention {
	var out []*Mention
	for i := range t.sentences {
		s := &sentence{Clause: &t.sentences[i], text: t.text}
		for _, m := range s.mentions(Amount) {
			if strings.HasSuffix(strings.TrimSpace(t.text[s.Span.Start:m.Span.Start]), ":") {
				out = append(out, m)
			}
		}
	}
	return out
}

// monthlyBehind finds that a sum is for each month, right behind it.
var monthlyBehind = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^ (?:mesicne|monthly|месечно)(?:\W|$)`)
})

// eachNoun finds one thing that an amount is for, right behind it and before a stop: "£180 a
// song".
var eachNoun = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^ (?:a|an|per) [a-z]+(?:[.,;]|$)`)
})

// hasWhole reports whether words say that a sum is the whole: "celkem 2 000 Kč za článek".
func (t *termsReader) hasWhole(at Span) bool { return len(t.hitsIn(at, SlotTotalWord)) > 0 }

// priceWords returns the words that lead to an amount: behind the last sign or "and".
func (t *termsReader) priceWords(before Span) Span {
	return t.withoutJoints(t.trimmed(before))
}

// endsWith reports whether words end with one of the slots.
func (t *termsReader) endsWith(at Span, slots ...Slot) bool {
	at = t.trimmed(at)
	for _, h := range t.hitsIn(at, slots...) {
		if h.End == at.End {
			return true
		}
	}
	return false
}

// rateOf keeps a rate where none is known yet.
func (t *termsReader) rateOf(money model.Money, per string) {
	if t.out.Rate == nil && money.Minor > 0 {
		t.out.Rate = &model.Rate{Money: money, Per: per}
	}
}

// lateSum keeps a late fee that is a sum for a time: "200 Kč za každý den prodlení", "£10
// per day". It reports whether the words are about one.
func (t *termsReader) lateSum(s *sentence, m *Mention, money model.Money, own Span) bool {
	if money.Minor <= 0 || len(t.hitsIn(own, SlotLateFee)) == 0 && !s.has(SlotLate, SlotTheyLate) || s.ends() || len(t.hitsIn(own, SlotLateFee, SlotPay, SlotInvoice, SlotOwed, SlotFeeWord)) == 0 {
		return false
	}
	per := m.Per
	if per == "" {
		behind := []rune(" " + Fold(t.text[m.Span.End:own.End]).Text)
		per = firstTime(string(behind[:min(len(behind), 40)]))
		if per == "" || !lateEach().MatchString(string(behind)) {
			per = firstTime(eachLate().FindString(Fold(t.text[own.Start:m.Span.Start]).Text))
		}
		if per == "" {
			return false
		}
	}
	if per != "day" && per != "week" && per != "month" {
		return false
	}
	if t.out.LateFee == nil {
		fee := money.String() + "/" + per
		t.out.LateFee = &fee
	}
	return true
}

// eachLate finds, before a sum in folded text, each time of being late that it is for: "for every
// week of delay the client pays".
var eachLate = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:(?:each|every|per) (?:day|week|month)|za kazdy (?:\p{L}+ )?(?:den|tyden|mesic)|за всек(?:и|а) (?:\p{L}+ )?(?:ден|седмица|месец))`)
})

// lateEach finds the words by which a sum is for each day or week of being late.
var lateEach = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^ *(?:for (?:each|every)|per |an? |each|every|(?:za )?kazd|za (?:den|tyden|mesic)|denne|tydne|mesicne|за всек|на (?:ден|седмица|месец)|дневно|седмично|месечно)`)
})
