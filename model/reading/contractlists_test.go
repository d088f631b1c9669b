package reading

import (
	"testing"

	"goodterms/model"
)

// TestContractLists holds lists of things as contracts in three languages write them:
// what is made, what is left out, what stays.
func TestContractLists(t *testing.T) {
	findAll(t, []wording{
		{"1. What you get. Two evening concerts, 40 edited recordings and a printed programme.", model.English, `"deliverables":[{"name":"evening concerts","quantity":2},{"name":"edited recordings","quantity":40},{"name":"printed programme"}]`},
		{"1. The Producer will record, edit and mix six episodes, write show notes, and make one trailer.", model.English, `"deliverables":[{"name":"episodes","quantity":6},{"name":"show notes"},{"name":"trailer"}]`},
		{"1. I'll write for you every month: 4 blog posts and one newsletter.", model.English, `{"name":"blog posts","quantity":4,"per":"month"},{"name":"newsletter","quantity":1,"per":"month"}`},
		{"1. Scope:\n- three garden plans\n- planting list\n", model.English, `"deliverables":[{"name":"garden plans","quantity":3},{"name":"planting list"}]`},
		{"1. Připravím ti plakát, pozvánku a tři bannery.", model.Czech, `"deliverables":[{"name":"plakát"},{"name":"pozvánku"},{"name":"bannery","quantity":3}]`},
		{"1. Zhotovitel se zavazuje vytvořit: a) dvanáct fotografií; b) krátký film.", model.Czech, `"deliverables":[{"name":"fotografií","quantity":12},{"name":"krátký film"}]`},
		{"1. Записвам за вас: 3 песни, 10 джингъла и поздрав.", model.Bulgarian, `"deliverables":[{"name":"песни","quantity":3},{"name":"джингъла","quantity":10},{"name":"поздрав"}]`},
		{"1. Обхват:\n- 9 чертежа: кухня, баня\n- визитка\n", model.Bulgarian, `"deliverables":[{"name":"чертежа","parts":["кухня","баня"],"quantity":9},{"name":"визитка"}]`},
		{"1. Not in the price: venue hire, costumes.", model.English, `"excluded":[{"what":"venue hire"},{"what":"costumes"}]`},
		{"1. The following are excluded from the Services: media buying, printing.", model.English, `"excluded":[{"what":"media buying"},{"what":"printing"}]`},
		{"1. Typesetting and printing do not form part of the Services.", model.English, `"excluded":[{"what":"Typesetting"},{"what":"printing"}]`},
		{"1. What I don't do: paid ads, or photo shoots. Happy to help.", model.English, `"excluded":[{"what":"paid ads"},{"what":"photo shoots"}]`},
		{"1. Předmětem díla nejsou překlady ani sazba.", model.Czech, `"excluded":[{"what":"překlady"},{"what":"sazba"}]`},
		{"1. Co v tom není: tisk a doprava.", model.Czech, `"excluded":[{"what":"tisk"},{"what":"doprava"}]`},
		{"1. Не правя платени реклами и снимки на място.", model.Bulgarian, `"excluded":[{"what":"платени реклами"},{"what":"снимки на място"}]`},
		{"1. Преводите и хостингът не влизат в задълженията на Преводача.", model.Bulgarian, `"excluded":[{"what":"Преводите"},{"what":"хостингът"}]`},
		{"1. If it isn't on the list above, it isn't included.", model.English, `"closed":true`},
		{"1. Výčet výstupů je úplný.", model.Czech, `"closed":true`},
		{"1. Изброяването е изчерпателно.", model.Bulgarian, `"closed":true`},
		{"1. Negatives and contact sheets remain mine.", model.English, `"keeps":[{"what":"Negatives"},{"what":"contact sheets"}]`},
		{"1. Developer retains ownership of its code libraries and tools.", model.English, `"keeps":[{"what":"code libraries"},{"what":"tools"}]`},
		{"1. Skici a varianty si nechám já.", model.Czech, `"keeps":[{"what":"Skici"},{"what":"varianty"}]`},
	})
}

// TestContractListsNone holds sentences that look like such lists and are none.
func TestContractListsNone(t *testing.T) {
	findNone(t, []wording{
		{"1. The Writer writes once a week to say how matters stand.", model.English, "deliverables"},
		{"1. The Translator shall deliver the first half by 3 May 2026 and the second half by 7 June 2026.", model.English, "deliverables"},
		{"1. A round is one list sent within five (5) business days after Developer presents the work (all of it).", model.English, "deliverables"},
		{"1. Спешна поръчка (до 24 часа): 150 лв.", model.Bulgarian, "deliverables"},
		{"1. Издателят предоставя на преводача пет авторски екземпляра.", model.Bulgarian, "deliverables"},
		{"1. Bez jeho souhlasu se nic nezveřejní.", model.Czech, "excluded"},
		{"1. При болест записът се отлага, без никой да дължи обезщетение.", model.Bulgarian, "excluded"},
		{"1. The fee does not include VAT.", model.English, "excluded"},
		{"1. Anything else is charged at £48 per hour.", model.English, "closed"},
	})
}
