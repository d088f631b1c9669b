package reading

import (
	"testing"

	"goodterms/model"
)

// TestContractTrades holds sentences of families that contracts of further trades taught:
// a second number without its noun, lists announced at length, hours in other forms, prices
// beside a rate, what is outside the list.
func TestContractTrades(t *testing.T) {
	findAll(t, []wording{
		{"1. You get two rounds of pickups on the greeting and one on the menu prompts.", model.English, `"revisions":[{"for":"greeting","max":2},{"for":"menu prompts","max":1}]`},
		{"1. Tři kola úprav pro obálku a jedno pro hřbet.", model.Czech, `"revisions":[{"for":"obálku","max":3},{"for":"hřbet","max":1}]`},
		{"1. You choose from three sample layouts before I start.", model.English, `"concepts":[{"max":3}]`},
		{"1. Notes come in a single document for each round of the copy-edit.", model.English, `"consolidated":true`},
		{"1. The Editor shall carry out the following services in respect of the typescript (the \"Book\"): copy-editing; a style sheet; and an index.", model.English, `"deliverables":[{"name":"copy-editing"},{"name":"style sheet"},{"name":"index"}]`},
		{"1. Předmětem smlouvy je závazek sazeče provést pro nakladatele sazbu knihy, návrh obálky a přípravu dat, a závazek nakladatele zaplatit odměnu.", model.Czech, `"deliverables":[{"name":"sazbu knihy"},{"name":"návrh obálky"},{"name":"přípravu dat"}]`},
		{"1. The Indexer may be reached from 9.30 a.m. to 4.30 p.m. on Mondays to Thursdays.", model.English, `"hours":"Mon-Thu 09:30-16:30"`},
		{"1. Volejte od úterka do pátku mezi desátou a šestou.", model.Czech, `"hours":"Tue-Fri 10:00-18:00"`},
		{"1. Correspondence shall be by email or telephone call on not less than two days' notice.", model.English, `"channels":[{"name":"call"},{"name":"email"}]`},
		{"1. Extra stops are $95 apiece, and anything odd we do by the hour at $80.", model.English, `"rate":"USD 80/hour"`},
		{"1. Further work is charged at an hourly rate of £34, and an update of the index at a flat fee of £120.", model.English, `"prices":[{"what":"update of the index","amount":"GBP 120"}]`},
		{"1. Vícepráce se účtují hodinovou sazbou 520 Kč.", model.Czech, `"rate":"CZK 520/hour"`},
		{"1. Час допълнителна работа струва 25 евро.", model.Bulgarian, `"rate":"EUR 25/hour"`},
		{"1. Kdybyste se opozdili, připočítám půl procenta za týden.", model.Czech, `"late_fee":"0.5 %/week"`},
		{"1. Je-li klient v prodlení, uhradí smluvní pokutu 0,05 % z dlužné částky za každý i započatý den.", model.Czech, `"late_fee":"0.05 %/day"`},
		{"1. Na zaplacení máte vždycky deset dní.", model.Czech, `"payment_days":10`},
		{"1. Proofreading and printing form no part of the services.", model.English, `"excluded":[{"what":"Proofreading"},{"what":"printing"}]`},
		{"1. Do odměny se nezapočítávají a předmětem smlouvy nejsou korektury, tisk a vazba.", model.Czech, `"excluded":[{"what":"korektury"},{"what":"tisk"},{"what":"vazba"}]`},
		{"1. Извън предмета на договора остават монтажът, транспортът и наемът.", model.Bulgarian, `"excluded":[{"what":"монтажът"},{"what":"транспортът"},{"what":"наемът"}]`},
		{"1. Any task which is not described in clause 1 shall be quoted anew.", model.English, `"closed":true`},
		{"1. Jakékoli plnění, které není uvedeno v článku I, se považuje za vícepráci.", model.Czech, `"closed":true`},
		{"1. Всяка дейност, която не е посочена в чл. 1, се счита за допълнителна работа.", model.Bulgarian, `"closed":true`},
		{"1. The Editor shall retain her notes and macros, and may refer to the book in her portfolio.", model.English, `"keeps":[{"what":"notes"},{"what":"macros"}]`},
		{"1. Pracovní soubory zůstávají sazečce.", model.Czech, `"keeps":[{"what":"Pracovní soubory"}]`},
		{"1. The Composer licenses the score to the Company; copyright is not assigned.", model.English, `"rights":"licence"`},
		{"1. Епизодите стават ваши, щом си платите всичко.", model.Bulgarian, `"rights":"on full payment"`},
		{"1. Ако Възложителят не представи в срок текстовете, сроковете се удължават.", model.Bulgarian, `"slips":true`},
		{"1. If it isn't working, either of us can stop with two weeks' warning by email.", model.English, `"notice_days":14,"notice_written":true`},
		{"1. Od dohody může každý odstoupit s měsíčním předstihem.", model.Czech, `"notice_days":30`},
		{"1. Stop before lesson five and I keep a fee of €100 for the planning.", model.English, `"kill_fee":"EUR 100"`},
		{"1. Changes to these terms take effect only once both sides have signed them.", model.English, `"changes_in_writing":true`},
		{"1. Kit Marlow gives the thumbs-up on your side.", model.English, `"approver":"Kit Marlow"`},
	})
	for text, lang := range map[string]model.Language{
		"1. Co uvidím a uslyším, nechám si pro sebe.":                                    model.Czech,   // keeps nothing back but words
		"1. Ukázku bych si rád dal na web, když nebudete proti.":                         model.Czech,   // may be shown only if allowed
		"1. Smlouvu lze vypovědět písemnou výpovědí.":                                    model.Czech,   // ends it, and does not change it
		"1. Osm tisíc mi pošlete hned, tím je datum vaše, a ty už nevracím.":             model.Czech,   // money, and no material
		"1. The glossary is corrected once we have your list.":                           model.English, // when, and not how often
		"1. Tours have 14 stops of ninety seconds each, and the client knows them well.": model.English, // ends nothing
	} {
		if got := termsOf(t, text, Options{Language: lang}); containsAny(got, `"keeps"`, `"revisions"`, `"portfolio"`, `"changes_in_writing"`, `"client_supplies"`, `"notice_days"`) {
			t.Errorf("%s: %s", text, got)
		}
	}
}
