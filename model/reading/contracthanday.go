package reading

import (
	"time"

	"goodterms/model"
)

// hanSigned returns the last day that some words name with its year, which may be one of
// the Republic: 中华民国一一五年四月十五日.
func hanSigned(text string) model.Day {
	var day model.Day
	f := withoutBlanks(Fold(text))
	for _, m := range hanWords().FullDay.FindAllStringSubmatch(f.Text, -1) {
		year, month, d := hanInt(m[1]), hanInt(m[2]), hanInt(m[3])
		if year < 200 {
			year += 1911
		}
		if year > 1990 && isDay(int64(year), int64(month), int64(d)) {
			day = model.NewDay(year, time.Month(month), d)
		}
	}
	return day
}

// hanCurrencyOf returns the currency that a contract names first in words of its own, or,
// in traditional characters, that of where these are used: Hong Kong where the time zone or
// the wording is of there.
func hanCurrencyOf(text string, o Options) string {
	w, folded := hanWords(), Fold(text).Text
	if m := w.Currency.FindStringSubmatch(folded); m != nil {
		return w.Currencies[m[1]]
	}
	if o.Language != model.Traditional || !w.SumWord.MatchString(folded) {
		return ""
	}
	switch zone := locationOf(o).String(); {
	case zone == "Asia/Hong_Kong", zone != "Asia/Taipei" && w.HongKong.MatchString(folded):
		return "HKD"
	}
	return "TWD"
}
