package reading

import (
	_ "embed"
	"reflect"
	"slices"
	"strings"

	"goodterms/model"
	"goodterms/model/reading/classify"
)

// Which number, sum or time of a clause is the value of which term, as labelled contracts have
// taught: made anew with the weights of [termData].
//
//go:embed values.bin
var valueData string

var valueWeights = opened(&valueData)

// value is a mention of a clause with the terms that it may be the value of.
type value struct {
	at       Span
	terms    model.ClauseTerms // each with this value
	features []classify.Feature
	odds     []float32 // for each term
}

// of returns the value as that of a term, the zero value where it cannot be one.
func (v *value) of(term int) reflect.Value { return reflect.ValueOf(&v.terms).Elem().Field(term) }

// valuesIn returns what sentences name that can be the value of a term.
func (t *termsReader) valuesIn(sentences []sentenceWords) []value {
	var out []value
	clause := clauseFeatures(sentences)
	for i := range sentences {
		s := &sentence{Clause: &sentences[i].Clause, text: t.text}
		for _, m := range s.named() {
			out = append(out, value{at: m.Span, terms: t.valueOf(s, &m), features: valueFeatures(&sentences[i], &m, clause)})
		}
	}
	return out
}

// named returns the mentions of a sentence, and how often something may be done in a word:
// "twice".
func (s *sentence) named() []Mention {
	out := slices.Clone(s.Mentions)
	for _, h := range s.Hits {
		n := timesIn(h.Slot)
		if n > 0 && !slices.ContainsFunc(s.Mentions, func(m Mention) bool { return spanGap(m.Span, h.Span) == 0 }) {
			out = append(out, Mention{Kind: Count, Span: h.Span, N: n, Min: n})
		}
	}
	return out
}

// valueOf returns the terms that a mention may be the value of.
func (t *termsReader) valueOf(s *sentence, m *Mention) (out model.ClauseTerms) {
	switch m.Kind {
	case Amount:
		t.sumOf(&out, s, m)
	case Percent:
		t.shareOfFee(&out, s, m)
	case Length:
		lengthOf(&out, m.Length)
	case Cadence:
		if m.Every >= 1 {
			out.UpdateEvery = t.beat(m)
		}
	case Date:
		if days, ok := t.relative(m); ok {
			lengthOf(&out, model.Period{Min: days, Max: days, Unit: model.CalDay})
		} else if t.isNamedDay(m) {
			out.Deadlines = []model.Deadline{{Date: m.Day}}
		}
	case Count:
		const most = 20 // rounds or concepts
		switch {
		case m.Unit == "hour":
			h := model.Hours(m.N) * 1000
			out.Estimate = &h
			lengthOf(&out, m.Length)
		case m.N >= 0 && m.N <= most:
			limit := []model.Limit{{Max: model.Max(m.N)}}
			out.Revisions, out.Concepts = limit, slices.Clone(limit)
		}
	}
	return out
}

func (t *termsReader) sumOf(out *model.ClauseTerms, s *sentence, m *Mention) {
	money := m.Money
	if money.Currency == "" {
		money.Currency = t.o.Currency
	}
	if money.Currency == "" || money.Minor <= 0 || isOddSum(t.text, s, m) {
		return
	}
	out.Prices = []model.Price{{Amount: money}}
	if m.Per != "" {
		out.Rate = &model.Rate{Money: money, Per: m.Per}
		return
	}
	out.Instalments = []model.Instalment{{Amount: money}}
	fee := money
	out.Total, out.KillFee, out.Deposit = &money, &fee, &model.Deposit{Amount: money}
}

// shareOfFee takes a share as what it comes to of the fee, as what is due each month on late
// payments, or as the tax that is added.
func (t *termsReader) shareOfFee(out *model.ClauseTerms, s *sentence, m *Mention) {
	share := t.basisPoints(s, m)
	if share <= 0 || share > 10000 {
		return
	}
	money := t.shareMoney(s, m.Span, share)
	late, tax := percentText(share)+"/"+s.feePer(m), "plus "+percentText(share)
	out.Instalments = []model.Instalment{{Amount: money}}
	out.KillFee, out.Deposit, out.LateFee, out.Tax = &money, &model.Deposit{Amount: money}, &late, &tax
}

func lengthOf(out *model.ClauseTerms, p model.Period) {
	const most = 10000 // as in a terms file
	if p.Min <= 0 || p.Max > most {
		return
	}
	for _, at := range []**model.Period{&out.RoundWithin, &out.UpdateEvery, &out.BookAhead, &out.ReplyWithin, &out.FeedbackWithin} {
		own := p
		*at = &own
	}
	out.PaymentDays, out.NoticeDays = wholeDays(p), wholeDays(p)
}

// isValue reports whether a typed term has a value. Fee is the whole fee of the contract, where it
// has one.
func isValue(typed, v any, fee *model.Money) bool {
	switch v := v.(type) {
	case []model.Limit:
		return slices.ContainsFunc(typed.([]model.Limit), func(l model.Limit) bool { return l.Max == v[0].Max })
	case []model.Price:
		return slices.ContainsFunc(typed.([]model.Price), func(p model.Price) bool { return p.Amount == v[0].Amount })
	case []model.Instalment:
		return slices.ContainsFunc(typed.([]model.Instalment), func(p model.Instalment) bool { return isSum(p.Amount, v[0].Amount, fee) })
	case []model.Deadline:
		return slices.ContainsFunc(typed.([]model.Deadline), func(d model.Deadline) bool { return d.Date == v[0].Date })
	case *model.Deposit:
		return isSum(typed.(*model.Deposit).Amount, v.Amount, fee)
	case *model.Money:
		return isSum(*typed.(*model.Money), *v, fee)
	case *model.Rate:
		return v.Money == typed.(*model.Rate).Money
	case *model.Period:
		return v.Days() == typed.(*model.Period).Days()
	}
	return reflect.DeepEqual(typed, v)
}

// isSum reports whether a sum, or a share of the whole fee, is an amount.
func isSum(typed, v model.Money, fee *model.Money) bool {
	if v.Minor < 0 && fee != nil {
		v = model.Money{Currency: fee.Currency, Minor: (fee.Minor*-v.Minor + 5000) / 10000}
	}
	return typed == v
}

// fillValues fills the terms that a clause most likely holds, and that were not read, with the
// values that most likely are theirs. Lists whose things need names are filled by
// [termsReader.fillPairs].
func (t *termsReader) fillValues(odds []float32, values []value) {
	read := reflect.ValueOf(&t.out).Elem()
	for i, key := range terms().keys {
		best := likeliest(values, i)
		if best == nil || key == "deposit" && t.isInstalment(best.at) || !read.Field(i).IsZero() || key == "prices" || key == "instalments" || key == "deadlines" {
			continue
		}
		clause, own := odds[i], best.odds[i]
		if clause > likelyTo && own > likelyTo || clause > openTerm && clause+own > sureValue {
			t.noted(best.at, func() { read.Field(i).Set(best.of(i)) })
			t.keepInStep(best.at, "")
		}
	}
}

// isNamedDay reports whether a date is a day of the calendar by its own words, and not one such as
// "tomorrow".
func (t *termsReader) isNamedDay(m *Mention) bool {
	return m.Kind == Date && m.Day == m.Last && !m.Day.IsZero() && strings.ContainsAny(m.Span.Of(t.text), "0123456789月")
}

// isInstalment reports whether a later part of the fee was read from the words of a sum.
func (t *termsReader) isInstalment(at Span) bool {
	return slices.ContainsFunc(t.sources, func(s termSource) bool { return s.key == "instalments" && s.at == at })
}

// likeliest returns the value that most likely is that of a term.
func likeliest(values []value, term int) *value {
	var best *value
	for i := range values {
		if v := &values[i]; !v.of(term).IsZero() && (best == nil || v.odds[term] > best.odds[term]) {
			best = v
		}
	}
	return best
}
