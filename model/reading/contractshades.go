package reading

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"goodterms/model"
)

// A shade is one of the few values that a term, or a part of one, has: clauses are weighed for
// each.
type shade struct {
	is   func(*model.ClauseTerms) bool
	open func(*model.ClauseTerms) bool // nothing was read for it
	set  func(t *model.ClauseTerms, currency string)
}

func flagShade(at func(*model.ClauseTerms) **bool, v bool) shade {
	return shade{
		is:   func(t *model.ClauseTerms) bool { b := at(t); return b != nil && *b != nil && **b == v },
		open: func(t *model.ClauseTerms) bool { b := at(t); return b != nil && *b == nil },
		set:  func(t *model.ClauseTerms, _ string) { own := v; *at(t) = &own },
	}
}

func wordShade(at func(*model.ClauseTerms) **string, v string) shade {
	return shade{
		is:   func(t *model.ClauseTerms) bool { s := *at(t); return s != nil && *s == v },
		open: func(t *model.ClauseTerms) bool { return *at(t) == nil },
		set:  func(t *model.ClauseTerms, _ string) { own := v; *at(t) = &own },
	}
}

var shades = sync.OnceValue(func() []shade {
	rights := func(t *model.ClauseTerms) **string { return &t.Rights }
	portfolio := func(t *model.ClauseTerms) **bool { return &t.Portfolio }
	refundable := func(t *model.ClauseTerms) **bool {
		if t.Deposit == nil {
			return nil
		}
		return &t.Deposit.Refundable
	}
	return []shade{
		flagShade(portfolio, true), flagShade(portfolio, false),
		flagShade(func(t *model.ClauseTerms) **bool { return &t.Closed }, true),
		flagShade(func(t *model.ClauseTerms) **bool { return &t.Consolidated }, true),
		flagShade(func(t *model.ClauseTerms) **bool { return &t.Slips }, true),
		flagShade(func(t *model.ClauseTerms) **bool { return &t.NoticeWritten }, true),
		flagShade(func(t *model.ClauseTerms) **bool { return &t.ChangesInWriting }, true),
		flagShade(func(t *model.ClauseTerms) **bool { return &t.Confidential }, true),
		wordShade(rights, "on full payment"), wordShade(rights, "on delivery"), wordShade(rights, "licence"),
		wordShade(func(t *model.ClauseTerms) **string { return &t.Tax }, "included"),
		flagShade(refundable, false), flagShade(refundable, true),
		dueAtSigning, noKillFee,
	}
})

var dueAtSigning = shade{
	is:   func(t *model.ClauseTerms) bool { return t.Deposit != nil && isSigning(t.Deposit.Due) },
	open: func(t *model.ClauseTerms) bool { return t.Deposit != nil && t.Deposit.Due == "" },
	set:  func(t *model.ClauseTerms, _ string) { t.Deposit.Due = "signing" },
}

var noKillFee = shade{
	is:   func(t *model.ClauseTerms) bool { return t.KillFee != nil && t.KillFee.Minor == 0 },
	open: func(t *model.ClauseTerms) bool { return t.KillFee == nil },
	set: func(t *model.ClauseTerms, currency string) {
		if currency != "" {
			t.KillFee = &model.Money{Currency: currency}
		}
	},
}

// isSigning reports whether a deposit is due when the contract is signed, in whatever language
// somebody typed that.
func isSigning(due string) bool {
	due = Fold(due).Text
	return containsAny(due, "sign", "execution", "podpis", "подпис", "сключ", "签")
}

// fillShades sets the shades that a clause most likely has and the lists did not read, each from
// the sentence that speaks for it most. In a form with boxes the lists alone tell which are ticked.
func (t *termsReader) fillShades(odds []float32, sentences []sentenceWords) {
	if strings.ContainsAny(t.text, "☐□") {
		return
	}
	first := len(terms().keys)
	var likely []int
	for i := range shades() {
		if odds[first+i] > likelyShade {
			likely = append(likely, i)
		}
	}
	slices.SortStableFunc(likely, func(a, b int) int { return cmp.Compare(odds[first+b], odds[first+a]) })
	for _, i := range likely {
		if s := shades()[i]; s.open(&t.out) {
			t.noted(t.mostly(first+i, sentences), func() { s.set(&t.out, t.o.Currency) })
		}
	}
}

// mostly returns the sentence that speaks most for a class.
func (t *termsReader) mostly(class int, sentences []sentenceWords) Span {
	best, most := Span{0, len(t.text)}, float32(0)
	for i := range sentences {
		z := termWeights().Logits(nil, t.termFeatures(sentences[i:i+1]))[class]
		if i == 0 || z > most {
			best, most = sentences[i].Span, z
		}
	}
	return best
}
