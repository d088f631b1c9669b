package reading

import (
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

// TestContractLearned holds sentences of families that twenty contracts of other people
// taught: sums said again in words, lists behind dashes, what a heading says.
func TestContractLearned(t *testing.T) {
	findAll(t, []wording{
		{"1. Общата цена е 1 800 (хиляда и осемстотин) евро.", model.Bulgarian, `"total":"EUR 1800"`},
		{"1. Celková cena je 12 000 (dvanáct tisíc) Kč.", model.Czech, `"total":"CZK 12000"`},
		{"1. The total fee is 900 (nine hundred) euros.", model.English, `"total":"EUR 900"`},
		{"1. Připomínky\n– 3 kola na plakát\n– pošlete je v jednom souboru\n– drobné chyby opravím kdykoli", model.Czech, `"consolidated":true`},
		{"1. Kontakt\n– e-mail nebo WhatsApp\n– každých 7 dní pošlu přehled\n– odpovídám do dvou pracovních dnů", model.Czech, `"update_every":"7 days"`},
	})
}

// TestContractDollars reads a bare dollar sign as the money of the place.
func TestContractDollars(t *testing.T) {
	for place, want := range map[string]string{"Australia/Sydney": "AUD", "America/Toronto": "CAD", "Pacific/Auckland": "NZD", "America/New_York": "USD", "Europe/Prague": "USD"} {
		loc, err := time.LoadLocation(place)
		if err != nil {
			t.Skip(err)
		}
		got := termsOf(t, "1. The total fee is $900.", Options{Language: model.English, Location: loc})
		if !strings.Contains(got, `"total":"`+want+` 900"`) {
			t.Errorf("%s: %s, want %s", place, got, want)
		}
	}
}
