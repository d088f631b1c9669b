package reading

import (
	"strings"
	"testing"

	"goodterms/model"
)

// TestContractSums holds the ways in which contracts in three languages state sums.
func TestContractSums(t *testing.T) {
	findAll(t, []wording{
		{"1. Fee: €1,150. I am not registered for VAT.", model.English, `"total":"EUR 1150"`},
		{"1. The price for all of the above comes to EUR 900.", model.English, `"total":"EUR 900"`},
		{"1. Strany se dohodly na pevné ceně 42 000 Kč.", model.Czech, `"total":"CZK 42000"`},
		{"1. Odměna ilustrátorky činí 18 500 Kč.", model.Czech, `"total":"CZK 18500"`},
		{"1. Възнаграждението е в размер на 2 400 евро.", model.Bulgarian, `"total":"EUR 2400"`},
		{"1. The fee is EUR 500, to which 21% VAT is added.", model.English, `"tax":"plus 21 %"`},
		{"1. The fee is EUR 500 plus VAT at 20%.", model.English, `"tax":"plus 20 %"`},
		{"1. All sums are exclusive of value added tax, which shall be added at the rate of 23%.", model.English, `"tax":"plus 23 %"`},
		{"1. K ceně bude připočtena DPH ve výši 21 %.", model.Czech, `"tax":"plus 21 %"`},
		{"1. Върху цената се начислява ДДС от 20 %.", model.Bulgarian, `"tax":"plus 20 %"`},
		{"1. The fee is EUR 500, inclusive of all applicable taxes.", model.English, `"tax":"included"`},
		{"1. DPH je již v ceně zahrnuta.", model.Czech, `"tax":"included"`},
		{"1. The fee is based on an estimate of 80 hours.", model.English, `"estimate":80`},
		{"1. Počítám, že mi to zabere asi 45 hodin.", model.Czech, `"estimate":45`},
		{"1. Цената е изчислена при прогнозна заетост от 150 часа.", model.Bulgarian, `"estimate":150`},
		{"1. Extras: additional print EUR 18; additional hour on the day EUR 120; 48-hour rush EUR 150.", model.English, `"prices":[{"what":"additional print","amount":"EUR 18"},{"what":"additional hour on the day","amount":"EUR 120"},{"what":"48-hour rush","amount":"EUR 150"}]`},
		{"1. Extras. Further round of edits: EUR 75. Bonus episode: EUR 400.", model.English, `"prices":[{"what":"Further round of edits","amount":"EUR 75"},{"what":"Bonus episode","amount":"EUR 400"}]`},
		{"1. Příplatky: fotografie navíc 290 Kč, expres do 48 hodin 2 500 Kč.", model.Czech, `"prices":[{"what":"fotografie navíc","amount":"CZK 290"},{"what":"expres do 48 hodin","amount":"CZK 2500"}]`},
		{"1. Mimo sazbu se účtuje: expresní dodání 1 500 Kč za zakázku, doplnění obrázků 60 Kč za obrázek.", model.Czech, `{"what":"expresní dodání","amount":"CZK 1500"},{"what":"doplnění obrázků","amount":"CZK 60"}`},
		{"1. Доплащания: нов ракурс 250 евро; нощна сцена 120 евро.", model.Bulgarian, `"prices":[{"what":"нов ракурс","amount":"EUR 250"},{"what":"нощна сцена","amount":"EUR 120"}]`},
		{"1. Each caption ordered in addition shall be charged at EUR 12.", model.English, `"prices":[{"what":"caption ordered in addition","amount":"EUR 12"}]`},
		{"1. Měsíční paušál je 14 500 Kč.", model.Czech, `"rate":"CZK 14500/month"`},
		{"1. Месечната такса е 550 евро.", model.Bulgarian, `"rate":"EUR 550/month"`},
		{"1. The fee is EUR 3,600. Half is due as a deposit at signing, a quarter on approval of the sketches, a quarter on delivery.", model.English, `"deposit":{"amount":"EUR 1800","due":"signing"},"instalments":[{"amount":"EUR 900","on":"approval of the sketches"},{"amount":"EUR 900","on":"delivery"}]`},
		{"1. Záloha 43 500 Kč do podpisu smlouvy, 58 000 Kč po schválení návrhu, 43 500 Kč po Spuštění.", model.Czech, `"instalments":[{"amount":"CZK 58000","on":"schválení návrhu"},{"amount":"CZK 43500","on":"Spuštění"}]`},
		{"1. Капаро 500 евро до 27.02.2026 г.", model.Bulgarian, `"deposit":{"amount":"EUR 500","due":"2026-02-27"`},
		{"1. If the Client terminates before launch, it shall pay a cancellation fee of EUR 1,200.", model.English, `"kill_fee":"EUR 1200"`},
		{"1. The fee is EUR 3,600. If you cancel, a kill fee of 50% of the fee is due.", model.English, `"kill_fee":"EUR 1800"`},
		{"1. The price is EUR 2,400. Cancel within 30 days of the wedding and half of the price is due.", model.English, `"kill_fee":"EUR 1200"`},
		{"1. A EUR 600 booking fee is due on signing, which I keep if you cancel.", model.English, `"refundable":false`},
		{"1. Odstoupí-li objednatel od smlouvy, náleží zhotoviteli storno poplatek 10 000 Kč.", model.Czech, `"kill_fee":"CZK 10000"`},
		{"1. Ако се откажете след първия ден, дължите 800 евро за отказа.", model.Bulgarian, `"kill_fee":"EUR 800"`},
		{"1. The Client shall pay each invoice within thirty (30) days.", model.English, `"payment_days":30`},
		{"1. The fee is $6,000, with a deposit of 30 % ($1,800) due on signing.", model.English, `"total":"USD 6000","deposit":{"amount":"USD 1800","due":"signing"}}`},
		{"1. Fee: 6,000 USD, 30% up front, 70% on delivery.", model.English, `"total":"USD 6000","deposit":{"amount":"USD 1800"},"instalments":[{"amount":"USD 4200","on":"delivery"}]`},
		{"1. The project costs €6,000. A deposit of €1,800 is due on signing.", model.English, `"total":"EUR 6000"`},
		{"1. Payment: $3,000 total, 50% deposit, 50% on completion.", model.English, `"total":"USD 3000","deposit":{"amount":"USD 1500"},"instalments":[{"amount":"USD 1500","on":"completion"}]`},
		{"1. The client will pay the designer $5,000 for the work.", model.English, `"total":"USD 5000"`},
		{"1. Client agrees to pay a total of $5,000, half in advance and the rest on delivery.", model.English, `"total":"USD 5000","deposit":{"amount":"USD 2500"`},
		{"1. Projekt stojí 45 000 Kč, polovina předem, polovina po předání.", model.Czech, `"total":"CZK 45000","deposit":{"amount":"CZK 22500"},"instalments":[{"amount":"CZK 22500","on":"předání"}]`},
		{"1. Two rounds of revisions are included, each further one costs $150.", model.English, `"revisions":[{"max":2}]`},
		{"1. V ceně jsou dvě kola úprav a každé další kolo stojí 2 000 Kč.", model.Czech, `"revisions":[{"max":2}]`},
		{"1. В цената влизат два кръга корекции, всеки следващ струва 100 лв.", model.Bulgarian, `"revisions":[{"max":2}]`},
	})
}

// TestContractSumsNone holds sums that look like terms and are none.
func TestContractSumsNone(t *testing.T) {
	findNone(t, []wording{
		{"1. I am not registered for VAT, so no 20% is added.", model.English, "tax"},
		{"1. EUR 287.50 books the day and is due when you sign; I don't give it back if you cancel.", model.English, "kill_fee"},
		{"1. If the Client terminates, a cancellation fee of EUR 500 is payable.", model.English, `"total"`},
		{"1. Dalších 12 600 Kč uhradí objednatel po odevzdání první verze.", model.Czech, "prices"},
		{"1. При забава се дължи неустойка в размер на 50 евро.", model.Bulgarian, "kill_fee"},
		{"1. Expresní zakázky do 48 hodin přijímám jen výjimečně.", model.Czech, "estimate"},
		{"1. Odpovídám do 24 hodin.", model.Czech, "estimate"},
		{"1. Three rounds cost $300.", model.English, "revisions"},
		{"1. Dvě další kola stojí 2 000 Kč.", model.Czech, "revisions"},
		{"1. The cost is $1,200 for the logo and $2,800 for the website.", model.English, "instalments"},
	})
}

// TestContractGiven holds what the client gives, and by when.
func TestContractGiven(t *testing.T) {
	tests := []struct {
		text string
		lang model.Language
		want string
	}{
		{"1. From you I need product photos and the logins by 16 January 2026.", model.English, `"client_supplies":[{"what":"product photos","by":"2026-01-16"},{"what":"logins","by":"2026-01-16"}]`},
		{"1. By 20 March 2026 the Client shall furnish the Translator with the manuscript, the style guide and two catalogues.", model.English, `[{"what":"manuscript","by":"2026-03-20"},{"what":"style guide","by":"2026-03-20"},{"what":"two catalogues","by":"2026-03-20"}]`},
		{"1. The Client provides the scripts (by 25 May 2026), a quiet room, and licences for the music.", model.English, `[{"what":"scripts","by":"2026-05-25"},{"what":"quiet room"},{"what":"licences for the music"}]`},
		{"1. Client will provide: sales data, access to the list, and brand guidelines, all by March 10, 2026.", model.English, `[{"what":"sales data","by":"2026-03-10"},{"what":"access to the list","by":"2026-03-10"},{"what":"brand guidelines","by":"2026-03-10"}]`},
		{"1. Objednatel předá zhotovitelce do 20. března 2026 podklady o výrobcích, přehled skupin a katalog.", model.Czech, `[{"what":"podklady o výrobcích","by":"2026-03-20"},{"what":"přehled skupin","by":"2026-03-20"},{"what":"katalog","by":"2026-03-20"}]`},
		{"1. Objednatel poskytne fotografie zboží a popisy, a to do 5. června 2026.", model.Czech, `[{"what":"fotografie zboží","by":"2026-06-05"},{"what":"popisy","by":"2026-06-05"}]`},
		{"1. Já od tebe potřebuju fotky kavárny a jména na vizitky.", model.Czech, `[{"what":"fotky kavárny"},{"what":"jména na vizitky"}]`},
		{"1. Вие давате: окончателните текстове до 16.01.2026 г., указания и пример за темпото.", model.Bulgarian, `[{"what":"окончателните текстове","by":"2026-01-16"},{"what":"указания"},{"what":"пример за темпото"}]`},
		{"1. Възложителят осигурява до 19 юни 2026 г. контакти на участници и достъп до данните.", model.Bulgarian, `[{"what":"контакти на участници","by":"2026-06-19"},{"what":"достъп до данните","by":"2026-06-19"}]`},
	}
	for _, tt := range tests {
		got := termsOf(t, tt.text, Options{Language: tt.lang})
		if !strings.Contains(got, tt.want) || strings.Contains(got, "deadlines") {
			t.Errorf("%s: %s, want %s and no day of ours", tt.text, got, tt.want)
		}
	}
	for _, text := range []string{
		"1. The Client gives feedback within five working days.",
		"1. The Translator supplies the glossary by 3 May 2026.",
		"1. Please send me all comments in one list.",
		"1. If the Client is late in providing the texts, the dates move.",
	} {
		if got := termsOf(t, text, Options{Language: model.English}); strings.Contains(got, "client_supplies") {
			t.Errorf("%s: %s", text, got)
		}
	}
}
