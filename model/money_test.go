package model

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseMoney(t *testing.T) {
	for _, tc := range []struct {
		in, fallback string
		want         string // as files hold it; "" for an error
	}{
		{"USD 6000", "", "USD 6000"},
		{"USD 6,000", "", "USD 6000"},
		{"usd 1500.5", "", "USD 1500.50"},
		{"1500 EUR", "", "EUR 1500"},
		{"€60", "", "EUR 60"},
		{"$1,250.75", "", "USD 1250.75"},
		{"NT$ 30000", "", "TWD 30000"},
		{"25 000 Kč", "", "CZK 25000"},
		{"25\u00a0000,50 Kč", "", "CZK 25000.50"},
		{"1'200 CHF", "", "CHF 1200"},
		{"2500 лв.", "", "BGN 2500"},
		{"18000 元", "", "CNY 18000"},
		{"¥18000", "", "CNY 18000"},
		{"6000", "USD", "USD 6000"},
		{"JPY 5000", "", "JPY 5000"},
		{"USD -20", "", "USD -20"},
		{"6000", "", ""},
		{"USD", "", ""},
		{"USD six", "", ""},
		{"USD 1.234", "", ""},
		{"1.500,50 EUR", "", "EUR 1500.50"},
		{"12.500.000,5 Kč", "", "CZK 12500000.50"},
		{"USD 12,34,5", "", ""},
		{"USD 1,2345", "", ""},
		{"USD 1,234.500,2", "", ""},
		{"USD ,500", "", ""},
		{"JPY 5.5", "", ""},
		{"USD 99999999999999999999", "", ""},
		{"", "USD", ""},
	} {
		m, err := ParseMoney(tc.in, tc.fallback)
		if m.String() != tc.want || (err != nil) != (tc.want == "") {
			t.Errorf("ParseMoney(%q, %q) = %q, %v; want %q", tc.in, tc.fallback, m, err, tc.want)
		}
	}
}

func TestMoneyReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money{
			Minor:    rapid.Int64Range(-1e13, 1e13).Draw(t, "minor"),
			Currency: rapid.SampledFrom([]string{"USD", "CZK", "EUR", "JPY", "KWD", "TWD"}).Draw(t, "currency"),
		}
		back, err := ParseMoney(m.String(), "")
		if err != nil || back != m {
			t.Fatalf("%s reads back as %s, %v", m, back, err)
		}
	})
}

func TestScaleRoundsHalfAway(t *testing.T) {
	for _, tc := range []struct{ minor, num, den, want int64 }{
		{100, 1, 3, 33}, {100, 2, 3, 67}, {5, 1, 2, 3}, {-5, 1, 2, -3}, {5, -1, 2, -3}, {100, 1, 0, 0},
		{9e17, 10, 10, 9e17},
	} {
		if got := (Money{tc.minor, "USD"}).Scale(tc.num, tc.den).Minor; got != tc.want {
			t.Errorf("%d × %d ÷ %d = %d, want %d", tc.minor, tc.num, tc.den, got, tc.want)
		}
	}
}

func TestLevAndEuro(t *testing.T) {
	if got, ok := Units(1000, "BGN").In("EUR"); !ok || got.Minor != 51129 {
		t.Errorf("1000 лв. = %s, %v; want EUR 511.29", got, ok)
	}
	if got, ok := Units(1000, "EUR").In("BGN"); !ok || got.Minor != 195583 {
		t.Errorf("1000 € = %s, %v; want BGN 1955.83", got, ok)
	}
	if _, ok := Units(1, "USD").Cmp(Units(1, "EUR")); ok {
		t.Error("dollars and euros were compared without a rate")
	}
	if c, ok := Units(1000, "BGN").Cmp(Money{51129, "EUR"}); !ok || c != 0 {
		t.Errorf("1000 лв. against EUR 511.29: %d, %v", c, ok)
	}
}

func TestAddRefusesMixedCurrencies(t *testing.T) {
	if _, err := Units(1, "USD").Add(Units(1, "EUR")); err == nil {
		t.Error("a dollar and a euro were added")
	}
	if s, err := (Money{}).Add(Units(2, "CZK")); err != nil || s != Units(2, "CZK") {
		t.Errorf("nothing and 2 Kč = %s, %v", s, err)
	}
}

func TestMoneyAsPeopleWriteIt(t *testing.T) {
	for _, tc := range []struct {
		m    Money
		l    Language
		want string
	}{
		{Units(6300, "USD"), English, "$6,300"},
		{Money{630050, "USD"}, English, "$6,300.50"},
		{Units(-85, "EUR"), English, "-€85"},
		{Units(13000, "CZK"), English, "Kč 13,000"},
		{Units(13000, "CZK"), Czech, "13 000 Kč"},
		{Money{1300050, "CZK"}, Czech, "13 000,50 Kč"},
		{Units(6300, "EUR"), Bulgarian, "6300 €"},
		{Units(16300, "EUR"), Bulgarian, "16 300 €"},
		{Units(18000, "CNY"), Simplified, "18,000元"},
		{Units(30000, "TWD"), Traditional, "NT$30,000"},
		{Units(1200, "EUR"), Traditional, "1,200歐元"},
		{Units(18000, "CNY"), Traditional, "人民幣18,000元"},
		{Units(30000, "TWD"), Simplified, "新台币30,000元"},
		{Units(9000, "HKD"), Simplified, "9,000港元"},
		{Units(9000, "HKD"), Traditional, "HK$9,000"},
		{Money{}, English, ""},
	} {
		got := strings.ReplaceAll(tc.m.Format(tc.l), "\u00a0", " ")
		if got != tc.want {
			t.Errorf("%s in %s is %q, want %q", tc.m, tc.l, got, tc.want)
		}
	}
}

func TestParseRate(t *testing.T) {
	r, err := ParseRate("USD 85/hour", "")
	if err != nil || r.Money != Units(85, "USD") || r.Per != "hour" || r.String() != "USD 85/hour" {
		t.Errorf("got %v, %v", r, err)
	}
	for _, bad := range []string{"USD 85", "USD 85/fortnight", "85/hour", "/hour"} {
		if r, err := ParseRate(bad, ""); err == nil {
			t.Errorf("ParseRate(%q) = %s, want an error", bad, r)
		}
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"USD 1,500", "25 000,50 Kč", "NT$", "-", "лв.", "1..2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := ParseMoney(s, "USD")
		if err != nil {
			return
		}
		if back, err := ParseMoney(m.String(), ""); err != nil || back != m {
			t.Fatalf("%q: %s reads back as %s, %v", s, m, back, err)
		}
	})
}
