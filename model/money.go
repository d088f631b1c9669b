package model

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode"
)

// Money is an amount in minor units (cents, haléře, fen) of an ISO 4217
// currency. There is no arithmetic across currencies: see [Money.In] for the
// one fixed rate that exists.
type Money struct {
	Minor    int64
	Currency string
}

// minorDigits lists the currencies whose minor unit is not a hundredth.
func minorDigits(currency string) int {
	switch currency {
	case "JPY", "KRW", "VND", "CLP", "ISK":
		return 0
	case "BHD", "KWD", "OMR", "TND", "JOD":
		return 3
	}
	return 2
}

// MinorPerUnit returns how many minor units make one unit of the currency.
func MinorPerUnit(currency string) int64 {
	n := int64(1)
	for range minorDigits(currency) {
		n *= 10
	}
	return n
}

// Units returns an amount of whole units of the currency.
func Units(n int64, currency string) Money {
	return Money{Minor: n * MinorPerUnit(currency), Currency: currency}
}

// symbolTable maps what people write to ISO 4217 codes, longest first.
var symbolTable = [...]struct{ text, code string }{
	{"NT$", "TWD"}, {"HK$", "HKD"}, {"US$", "USD"}, {"A$", "AUD"}, {"C$", "CAD"}, {"RMB", "CNY"},
	{"Kč", "CZK"}, {"kč", "CZK"}, {"лв.", "BGN"}, {"лв", "BGN"}, {"元", "CNY"}, {"¥", "CNY"}, {"￥", "CNY"},
	{"$", "USD"}, {"€", "EUR"}, {"£", "GBP"},
}

// ParseMoney reads an amount such as "USD 1,500", "1500.50 EUR", "€60" or, when
// fallback is given, a bare "1500". Groups may be parted by commas, spaces or
// apostrophes; the decimal point is a point, or a comma before one or two last
// digits.
func ParseMoney(s, fallback string) (Money, error) {
	bad := func(why string) (Money, error) {
		return Money{}, fmt.Errorf("%q is not an amount of money: %s, such as \"USD 1500\"", s, why)
	}
	rest := strings.TrimSpace(s)
	currency := ""
	for _, sym := range symbolTable {
		if r, ok := strings.CutPrefix(rest, sym.text); ok {
			currency, rest = sym.code, r
			break
		}
		if r, ok := strings.CutSuffix(rest, sym.text); ok {
			currency, rest = sym.code, r
			break
		}
	}
	if currency == "" {
		currency, rest = cutCode(rest)
	}
	if currency == "" {
		currency = fallback
	}
	if !isCode(currency) {
		return bad("write the currency as three letters")
	}
	minor, ok := parseMinor(strings.TrimSpace(rest), minorDigits(currency))
	if !ok {
		return bad("write digits with at most " + strconv.Itoa(minorDigits(currency)) + " decimals")
	}
	return Money{Minor: minor, Currency: currency}, nil
}

func cutCode(s string) (code, rest string) {
	f := strings.Fields(s)
	if len(f) > 1 && isCode(strings.ToUpper(f[0])) {
		return strings.ToUpper(f[0]), strings.Join(f[1:], " ")
	}
	if n := len(f); n > 1 && isCode(strings.ToUpper(f[n-1])) {
		return strings.ToUpper(f[n-1]), strings.Join(f[:n-1], " ")
	}
	if len(s) > 3 && isCode(strings.ToUpper(s[:3])) {
		return strings.ToUpper(s[:3]), s[3:]
	}
	if n := len(s); n > 3 && isCode(strings.ToUpper(s[n-3:])) {
		return strings.ToUpper(s[n-3:]), s[:n-3]
	}
	return "", s
}

func isCode(s string) bool {
	if len(s) != 3 {
		return false
	}
	for _, r := range s {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return true
}

// ungroup takes the signs out between groups of three digits, "12 500" or
// "12.500". Other groups are a slip of the finger, not a number.
func ungroup(s string) (string, bool) {
	var sep rune
	group, first := 0, true
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
			group++
			continue
		case r == ',' || r == '.' || r == '\'' || r == '\u2019':
		case unicode.IsSpace(r):
			r = ' '
		default:
			return "", false
		}
		if sep != 0 && r != sep || group == 0 || group > 3 || !first && group != 3 {
			return "", false
		}
		sep, group, first = r, 0, false
	}
	return b.String(), sep == 0 || group == 3
}

// parseMinor turns "1,500.5" into minor units. It refuses what it does not
// understand rather than guess.
func parseMinor(s string, digits int) (int64, bool) {
	neg := false
	if r, ok := strings.CutPrefix(s, "-"); ok {
		neg, s = true, r
	}
	whole, frac := s, ""
	if i := strings.LastIndexAny(s, ".,"); i >= 0 {
		tail := s[i+1:]
		grouped := len(tail) == 3 && s[i] == ','
		if !grouped {
			whole, frac = s[:i], tail
		}
	}
	digitsOf, ok := ungroup(whole)
	if !ok {
		return 0, false
	}
	var b strings.Builder
	b.WriteString(digitsOf)
	if b.Len() == 0 || b.Len() > 15 || len(frac) > digits {
		return 0, false
	}
	for _, r := range frac {
		if r < '0' || r > '9' {
			return 0, false
		}
	}
	b.WriteString(frac)
	b.WriteString(strings.Repeat("0", digits-len(frac)))
	n, err := strconv.ParseInt(b.String(), 10, 64)
	if err != nil {
		return 0, false
	}
	if neg {
		n = -n
	}
	return n, true
}

// String returns the amount as files hold it: "USD 1500" or "USD 1500.50".
func (m Money) String() string {
	if m.Currency == "" {
		return ""
	}
	return m.Currency + " " + m.decimal(".", "", true)
}

// decimal writes the digits; zero decimals are dropped when short is set.
func (m Money) decimal(point, group string, short bool) string {
	digits := minorDigits(m.Currency)
	per := MinorPerUnit(m.Currency)
	n := m.Minor
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	whole := strconv.FormatInt(n/per, 10)
	if group != "" {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + group + whole[i:]
		}
	}
	if digits == 0 || short && n%per == 0 {
		return sign + whole
	}
	return sign + whole + point + fmt.Sprintf("%0*d", digits, n%per)
}

// MarshalText writes what String returns.
func (m Money) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (m *Money) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*m = Money{}
		return nil
	}
	v, err := ParseMoney(string(b), "")
	if err != nil {
		return err
	}
	*m = v
	return nil
}

// IsZero reports whether no amount is given; zero units of a currency are an
// amount.
func (m Money) IsZero() bool { return m.Currency == "" }

// Add returns m + o. Both must be of one currency; a missing amount counts as
// nothing.
func (m Money) Add(o Money) (Money, error) {
	switch {
	case o.Currency == "":
		return m, nil
	case m.Currency == "":
		return o, nil
	case m.Currency != o.Currency:
		return Money{}, fmt.Errorf("cannot add %s and %s: different currencies", m, o)
	}
	return Money{m.Minor + o.Minor, m.Currency}, nil
}

// Neg returns -m.
func (m Money) Neg() Money { return Money{-m.Minor, m.Currency} }

// Scale returns m × num ÷ den, rounded half away from zero to the minor unit.
func (m Money) Scale(num, den int64) Money {
	if den == 0 {
		return Money{0, m.Currency}
	}
	n := new(big.Int).Mul(big.NewInt(m.Minor), big.NewInt(num))
	d := big.NewInt(den)
	if d.Sign() < 0 {
		n.Neg(n)
		d.Neg(d)
	}
	half := new(big.Int).Rsh(d, 1)
	if n.Sign() < 0 {
		n.Sub(n, half)
	} else {
		n.Add(n, half)
	}
	return Money{n.Quo(n, d).Int64(), m.Currency}
}

// In converts m to currency. Only the fixed rate of the lev to the euro
// (1.95583, Bulgaria since 2026) is known; for any other pair ok is false,
// because amounts in different currencies cannot be compared offline.
func (m Money) In(currency string) (_ Money, ok bool) {
	switch {
	case m.Currency == currency:
		return m, true
	case m.Currency == "BGN" && currency == "EUR":
		r := Money{m.Minor, "EUR"}.Scale(100000, 195583)
		return r, true
	case m.Currency == "EUR" && currency == "BGN":
		r := Money{m.Minor, "BGN"}.Scale(195583, 100000)
		return r, true
	}
	return Money{}, false
}

// Cmp compares two amounts of one currency, or of a lev and a euro amount.
// ok is false when they cannot be compared.
func (m Money) Cmp(o Money) (c int, ok bool) {
	v, ok := m.In(o.Currency)
	if !ok {
		return 0, false
	}
	switch {
	case v.Minor < o.Minor:
		return -1, true
	case v.Minor > o.Minor:
		return 1, true
	}
	return 0, true
}

// Format writes the amount as people of the language do: $6,300 in English,
// 6 300 Kč in Czech, 6300 € in Bulgarian, 6,300 元 in Chinese.
func (m Money) Format(l Language) string {
	if m.Currency == "" {
		return ""
	}
	switch l {
	case Czech:
		return m.decimal(",", "\u00a0", true) + "\u00a0" + localSymbol(m.Currency)
	case Bulgarian:
		group := "\u00a0"
		if abs(m.Minor) < 10000*MinorPerUnit(m.Currency) {
			group = ""
		}
		return m.decimal(",", group, true) + "\u00a0" + localSymbol(m.Currency)
	case Simplified, Traditional:
		return m.formatChinese(l)
	}
	sym := localSymbol(m.Currency)
	if sym == m.Currency || m.Currency == "CZK" || m.Currency == "BGN" {
		return sym + "\u00a0" + m.decimal(".", ",", true)
	}
	if m.Minor < 0 {
		return "-" + sym + m.Neg().decimal(".", ",", true)
	}
	return sym + m.decimal(".", ",", true)
}

func (m Money) formatChinese(l Language) string {
	n := m.decimal(".", ",", true)
	switch m.Currency {
	case "CNY":
		if l == Traditional {
			return "人民幣" + n + "元" // a bare 元 is NT$ there
		}
		return n + "元"
	case "TWD":
		if l == Simplified {
			return "新台币" + n + "元"
		}
		return "NT$" + n
	case "HKD":
		if l == Simplified {
			return n + "港元"
		}
		return "HK$" + n
	case "USD":
		if l == Simplified {
			return n + "美元"
		}
		return "US$" + n
	case "EUR":
		if l == Simplified {
			return n + "欧元"
		}
		return n + "歐元"
	}
	return m.Currency + " " + n
}

// localSymbol returns the usual symbol of a currency, or its code.
func localSymbol(currency string) string {
	switch currency {
	case "USD":
		return "$"
	case "EUR":
		return "€"
	case "GBP":
		return "£"
	case "CZK":
		return "Kč"
	case "BGN":
		return "лв."
	case "CNY":
		return "¥"
	case "TWD":
		return "NT$"
	case "HKD":
		return "HK$"
	}
	return currency
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// Rate is an amount for a unit of work.
type Rate struct {
	Money
	Per string // hour, day, week, month, page, word, piece
}

// ParseRate reads a rate such as "USD 85/hour".
func ParseRate(s, fallback string) (Rate, error) {
	amount, per, ok := strings.Cut(s, "/")
	per = strings.TrimSpace(per)
	if !ok || !validUnit(per) {
		return Rate{}, fmt.Errorf("%q is not a rate: write an amount and /hour, /day, /week, /month, /page, /word or /piece, such as \"USD 85/hour\"", s)
	}
	m, err := ParseMoney(amount, fallback)
	if err != nil {
		return Rate{}, err
	}
	return Rate{Money: m, Per: per}, nil
}

func validUnit(per string) bool {
	switch per {
	case "hour", "day", "week", "month", "page", "word", "piece":
		return true
	}
	return false
}

// String returns the rate as files hold it: "USD 85/hour".
func (r Rate) String() string {
	if r.IsZero() {
		return ""
	}
	return r.Money.String() + "/" + r.Per
}

// MarshalText writes what String returns.
func (r Rate) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (r *Rate) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*r = Rate{}
		return nil
	}
	v, err := ParseRate(string(b), "")
	if err != nil {
		return err
	}
	*r = v
	return nil
}
