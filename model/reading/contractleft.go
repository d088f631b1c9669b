package reading

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"goodterms/model"
)

// leftOut reads what is not included: behind words such as "not in the price:", or
// before words such as "do not form part of the services".
func (t *termsReader) leftOut(i int, s *sentence) {
	if len(s.mentions(Amount))+len(s.mentions(Percent)) > 0 || definesSecret().MatchString(Fold(s.Span.Of(t.text)).Text) || s.has(SlotNoCount) && !s.has(SlotNotMade) || s.has(SlotKept) || s.has(SlotKeptBefore) && !s.deniesKeeping() || t.startsWith(s.Span, SlotKeepsAfter) || s.has(SlotMayUse) && s.has(SlotLicence) || s.countsRounds() {
		return
	}
	hits := t.merged(t.hitsIn(s.Span, SlotNotMade, SlotLeftOut, SlotNotIncluded))
	if from, ok := t.deniedHeading(s); ok && len(hits) == 0 {
		t.leave(t.behind(i, from))
		return
	}
	if m := saysNo().FindStringIndex(s.Span.Of(t.text)); m != nil && len(hits) == 0 && len(s.Mentions) == 0 {
		t.leave(t.partBefore(s.Span.Start, s.Span.Start+m[0]))
		return
	}
	start := s.Span.Start
	for j, h := range hits {
		if h.Len() <= len("without") && !strings.HasPrefix(t.text[h.End:], ":") || h == s.Span && i+1 < len(t.sentences) && len(t.hitsIn(t.sentences[i+1].Span, SlotNotMade, SlotLeftOut)) > 0 {
			continue // "without" alone; a heading
		}
		if j+1 < len(hits) && !hasLetter(t.text[start:h.Start]) && t.isJoint(Span{h.End, hits[j+1].Start}) {
			start = hits[j+1].Start
			continue // "are not in the fee and are no part of the contract"
		}
		before := t.partBefore(start, h.Start)
		closes := len(t.hitsIn(Span{before.Start, h.End}, SlotClosedList)) > 0
		before = t.pastEspecially(before)
		if t.isSkipped(before) {
			before.Start = before.End
		}
		start = h.End
		if t.isScopePhrase(before) && hasLetter(t.text[h.End:s.Span.End]) {
			before.Start = before.End
		}
		stands := len(t.hitsIn(h, SlotLeftOut)) > 0
		switch {
		case before.Start == before.End && t.isScopePhrase(t.partBefore(s.Span.Start, h.Start)):
			t.leave(t.behind(i, h.End))
			return
		case closes:
			if e := t.hitsIn(Span{h.End, s.Span.End}, SlotEspecially); len(e) > 0 && !hasLetter(t.text[h.End:e[0].Start]) {
				t.leave(t.behind(i, e[len(e)-1].End))
				return
			}
		case hasLetter(before.Of(t.text)) && (stands || t.endsList(h) || len(t.hitsIn(h, SlotNotMade)) == 0 && isWholeOrNothing(t.behind(i, h.End).Of(t.text))):
			t.leave(before)
			return
		default:
			list := t.behind(i, h.End)
			if c := strings.IndexByte(list.Of(t.text), ':'); c >= 0 && c < 40 && !strings.Contains(list.Of(t.text)[:c], ",") {
				list.Start += c + 1 // "are excluded from the services:"
			}
			if e := t.hitsIn(list, SlotEspecially); len(e) > 0 && e[0].Start-list.Start < 40 {
				list.Start = e[len(e)-1].End
			}
			for _, u := range t.hitsIn(list, SlotUnless) {
				list.End = min(list.End, u.Start)
			}
			t.leave(list)
			return
		}
	}
}

// isScopePhrase reports whether words only say of what something is no part: "do objednávky
// (nespadá)", "в абонамента (не са включени)".
func (t *termsReader) isScopePhrase(at Span) bool {
	const most = 4
	words := strings.Fields(Fold(at.Of(t.text)).Text)
	return len(words) > 1 && len(words) <= most && slices.Contains([]string{"do", "v", "ve", "k", "в", "във", "към", "in"}, words[0]) && !strings.Contains(at.Of(t.text), ",")
}

// saysNo finds, at the end of a sentence, that all it names before is left out: "prints and
// frames – no."
var saysNo = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)\s*(?:[–—]|,? to)\s+(?:no|ne|не)\W*$`) })

// deniedHeading returns where the list begins behind a heading that asks what is not there:
// "what's not in here:".
func (t *termsReader) deniedHeading(s *sentence) (from int, ok bool) {
	const near = 40
	words, _, ok := strings.Cut(s.Span.Of(t.text), ":")
	from = s.Span.Start + len(words) + 1
	if !ok || len(words) > near || !t.startsWith(s.Span, SlotQuestion) || len(t.hitsIn(Span{s.Span.Start, from}, SlotRev, SlotConcept, SlotPortfolio, SlotSecret, SlotPay)) > 0 {
		return 0, false
	}
	return from, t.deniedHead(s, Span{s.Span.Start, s.Span.Start})
}

// isJoint reports whether words are nothing but one that joins, "and".
func (t *termsReader) isJoint(at Span) bool {
	at = t.trimmed(at)
	return !hasLetter(at.Of(t.text)) || slices.Contains(t.hitsIn(at, SlotAnd), at)
}

// endsList reports whether the words for what somebody does not do follow the list of it,
// as they do in Czech and Bulgarian: "sazbu ani tisk nedělám".
func (t *termsReader) endsList(h Span) bool {
	rest := strings.TrimLeft(t.text[h.End:], " ")
	verb := Fold(h.Of(t.text)).Text
	return (rest == "" || strings.ContainsAny(rest[:1], ".,;\n")) && beginsAny(verb, "ned", "nez", "ner", "nep", "не ")
}

// countsRounds reports whether a sentence gives a number of rounds.
func (s *sentence) countsRounds() bool {
	for _, m := range s.mentions(Count) {
		if m.Unit == "round" {
			return true
		}
	}
	return false
}

// merged joins spans that touch or overlap.
func (t *termsReader) merged(hits []Span) []Span {
	var out []Span
	for _, h := range hits {
		if n := len(out); n > 0 && h.Start <= out[n-1].End+1 {
			out[n-1].End = max(out[n-1].End, h.End)
			continue
		}
		out = append(out, h)
	}
	return out
}

// partBefore returns the part of a sentence before a byte: from the last semicolon,
// colon or stop on.
func (t *termsReader) partBefore(from, to int) Span {
	from += strings.LastIndexAny(t.text[from:to], ";:\n") + 1
	return t.trimmed(Span{from, to})
}

// keepsBooks finds, in folded text, that what is kept is no thing: "keeps records of the hours".
var keepsBooks = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\W*(?:an? )?(?:records?|track|accounts?|log|backups?|in touch|an eye|watch|to (?:the|these|those|our|my)|going)(?:\W|$)`)
})

// labelBefore returns the part of a sentence before a verb, or where a colon stands right before
// that, the label before the colon: "Session files: stay with me".
func (t *termsReader) labelBefore(from, to int) Span {
	if words := strings.TrimRight(t.text[from:to], " "); strings.HasSuffix(words, ":") {
		to = from + len(words) - 1
	}
	return t.partBefore(from, to)
}

// pastEspecially begins a part behind words such as "expressly".
func (t *termsReader) pastEspecially(at Span) Span {
	for _, e := range t.hitsIn(at, SlotEspecially) {
		at.Start = max(at.Start, e.End)
	}
	return at
}

func (t *termsReader) leave(list Span) {
	for _, item := range t.listed(list) {
		if no := t.hitsIn(item, SlotNotMade); len(no) > 0 && t.startsWith(item, SlotSelf, SlotUs) {
			item = t.trimmed(Span{no[0].End, item.End}) // "I don't do weddings"
		}
		if end := t.hitsIn(item, SlotLeftOut); len(end) > 0 && end[0].End == item.End && end[0].Start > item.Start {
			item = t.trimmed(Span{item.Start, end[0].Start})
		}
		if t.isTaxAlone(item) || len(t.hitsIn(item, SlotLateFee, SlotDeposit)) > 0 || t.startsWith(item, SlotSelf, SlotUs, SlotAnyChange, SlotSumWord, SlotIt) || beginsAny(Fold(item.Of(t.text)).Text, "more than ", "vice nez ", "повече от ") {
			continue // what is without VAT, what another sentence says
		}
		if len(t.hitsIn(item, SlotRev)) > 0 && (len(t.hitsIn(item, SlotMore)) > 0 || len(t.sentenceMentions(item, Ordinal)) > 0) {
			continue // "a second revision is not part of the fee"
		}
		name := t.plainName(item)
		if n := utf8.RuneCountInString(name); n > 1 && n <= maxItem && !endsAny(name, " that", " which", " who") {
			t.out.Excluded = append(t.out.Excluded, model.Excluded{What: name})
		}
	}
}

// isTaxAlone reports whether an item of what is left out is a tax, and no work on one.
func (t *termsReader) isTaxAlone(item Span) bool {
	return slices.ContainsFunc(t.hitsIn(item, SlotTax), func(h Span) bool {
		rest := strings.TrimSpace(t.text[h.End:item.End])
		return rest == "" || !startsWithLetter(rest) || beginsAny(rest, "at ", "of ", "is ", "ve ", "od ", "в ")
	})
}

// leftOutOneByOne reads what is not included where each thing of a list is denied by itself: "no
// printing, no stock photos", a list whose lines begin so.
func (t *termsReader) leftOutOneByOne() {
	if len(t.out.Excluded) > 0 || t.has(SlotCall, SlotCallMe, SlotEnd, SlotLateFee, SlotKillFee) {
		return
	}
	var out []model.Excluded
	begins := false
	for i := range t.sentences {
		s := &t.sentences[i]
		if len(s.Mentions) > 0 || len(t.hitsIn(s.Span, SlotTax, SlotPay, SlotSecret)) > 0 {
			continue
		}
		for j, item := range t.listed(s.Span) {
			for _, no := range t.hitsIn(item, SlotNoThing) {
				name := t.plainName(t.withoutWhole(Span{no.End, item.End}))
				if (no.Start == item.Start || j == 0) && name != "" && len(strings.Fields(name)) <= 4 {
					out = append(out, model.Excluded{What: name})
					begins = begins || no.Start == item.Start
				}
			}
		}
	}
	const several = 2
	if len(out) >= several && begins {
		t.out.Excluded = out
	}
}

// withoutWhole ends an item before the words for the price that it is not in: "no music in this
// price".
func (t *termsReader) withoutWhole(item Span) Span {
	for _, h := range t.hitsIn(item, SlotIncluded, SlotNotMade) {
		if h.Start > item.Start {
			item.End = min(item.End, h.Start)
		}
	}
	return item
}

// stays reads what stays with the one who made it, before words such as "remain mine"
// or behind "retains".
func (t *termsReader) stays(i int, s *sentence) {
	if len(s.mentions(Amount)) > 0 || s.has(SlotDeposit) {
		return
	}
	var list Span
	if m := ownLabel().FindStringIndex(s.Span.Of(t.text)); m != nil {
		list = t.partBefore(s.Span.Start, s.Span.Start+m[0])
	} else if at, ok := t.staysWithMaker(s); ok {
		list = t.labelBefore(s.Span.Start, at)
	} else if hits := t.hitsIn(s.Span, SlotKept, SlotKeptBefore); len(hits) > 0 && hits[0].Start > s.Span.Start && !t.startsWith(s.Span, SlotKeepsAfter) {
		list = t.labelBefore(s.Span.Start, hits[0].Start)
	} else if hits := t.merged(t.hitsIn(s.Span, SlotKeepsAfter)); len(hits) > 0 && len(t.hitsIn(Span{s.Span.Start, hits[0].Start}, SlotPayer)) == 0 {
		list = t.behind(i, hits[0].End)
	} else {
		return
	}
	if s.deniesKeeping() && !s.has(SlotKept, SlotKeepsAfter) {
		return // "the cover is not mine to make"
	}
	if s.has(SlotSecret) && s.keepsSecret() && !s.has(SlotFiles, SlotMaterial) {
		return // "what I see I keep to myself"
	}
	if keepsBooks().MatchString(Fold(list.Of(t.text)).Text) {
		return
	}
	if t.startsWith(list, SlotYou, SlotPayer) || s.Lang == En && t.startsWith(list, SlotIt) || t.startsWith(list, SlotWhile) || len(t.hitsIn(t.beforeMay(list), SlotPortfolio)) > 0 {
		return // "we keep you posted"; what is kept for a time alone, or shown nowhere
	}
	if s.has(SlotUntilThen) && s.has(SlotFullPay) && s.has(SlotKept, SlotKeptBefore) {
		return // "remains the property of the maker until the fee is paid in full"
	}
	items := t.listed(t.beforeMay(list))
	if len(t.hitsIn(list, SlotTransfer)) > 0 && (s.has(SlotPortfolio) && len(t.hitsIn(list, SlotMayShow, SlotPortfolio)) > 0 || t.startsWith(list, SlotEachOne)) {
		return // "retains the right to show it", "retains all rights, title and interest"
	}
	for _, item := range items {
		if s.Lang == En && t.startsWith(item, SlotQuestion, SlotYou) || t.startsWith(item, SlotQuestion) && len(t.out.Keeps) > 0 {
			break // "which nobody else sees"
		}
		if m := titleTo().FindStringIndex(item.Of(t.text)); m != nil {
			item.Start += m[1]
		}
		name := strings.TrimSuffix(t.itemName(item), " shall")
		if name == "" || len(t.hitsIn(item, SlotSecret, SlotFullPay, SlotFeeWord, SlotDeposit, SlotSigning)) > 0 || len(t.hitsIn(item, SlotTransfer)) > 0 && (len(items) == 1 || t.startsWith(item, SlotEachOne)) {
			continue
		}
		t.out.Keeps = append(t.out.Keeps, model.Kept{What: name})
	}
}

// staysWithMaker returns where the verb begins by which something stays with the one who
// made it, whatever that one is called: "zůstávají sazečce", "остават за предпечатника".
func (t *termsReader) staysWithMaker(s *sentence) (verb int, ok bool) {
	for _, h := range t.hitsIn(s.Span, SlotMaker) {
		f := Fold(t.text[s.Span.Start:h.Start])
		if m := stayVerb().FindStringIndex(f.Text); m != nil && m[0] > 0 {
			return s.Span.Start + f.Raw(m[0], m[1]).Start, true
		}
	}
	return 0, false
}

// stayVerb finds such a verb at the end of folded text.
var stayVerb = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?: (?:zustav(?:a|aji)|zustan(?:e|ou)|nadale patri)(?: i nadale| nadale| ve vlastnictvi| u)?| (?:си )?(?:остават?|останат)(?: за| при| у| собственост на)?| (?:stays?|remains?) (?:with|in the hands of)(?: the)?) $`)
})

// beforeMay ends a list before what else its owner may do: "retains the sketches, and may
// show the cover in her portfolio".
func (t *termsReader) beforeMay(list Span) Span {
	for _, h := range t.hitsIn(list, SlotMayShow) {
		if h.Start > list.Start && len(t.hitsIn(Span{h.Start, list.End}, SlotPortfolio)) > 0 {
			list.End = min(list.End, h.Start)
		}
	}
	return list
}

// ownLabel finds that a label is of what stays: "Project files: mine".
var ownLabel = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\s*[:–=]\s*(?:mine|ours|stays? mine|moje|naše|zůstávají mi|мои|моя|мое|наши)\W*$`)
})

// deniesKeeping reports whether words for what is somebody's are denied by a word before them, as
// no Czech verb is: "не са моя работа".
func (s *sentence) deniesKeeping() bool { return s.Lang != Cs && s.deniedHit(SlotKeptBefore) }

// titleTo finds the right to a thing that is kept with it: "the copyright in the sketches".
var titleTo = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?i:(?:the )?(?:ownership of|title to|copyrights? in|property in) |(?:vlastnické|autorské|majetkové) práv[oa] ke? |(?:правото на собственост|собствеността|авторските права|авторското право) (?:върху|над) )`)
})
