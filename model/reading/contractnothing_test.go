package reading

import (
	"testing"

	"goodterms/model"
)

// TestContractNothingThere holds sentences of ordinary contracts that agree on none of the
// terms that they sound like.
func TestContractNothingThere(t *testing.T) {
	findNone(t, []wording{
		{"1. The Freelancer reserves the right to pause work until the balance is paid in full.", model.English, "rights"},
		{"1. The Contractor will use every effort to meet the agreed schedule; send word by email.", model.English, "meeting"},
		{"1. Confidentiality does not apply to information that is publicly available.", model.English, "portfolio"},
		{"1. Confidential information does not include information that: (a) is publicly available; or (b) was already known.", model.English, "confidential"},
		{"1. Either party may terminate at once for breach, if the breach is not cured within 7 days of written notice.", model.English, "notice_days"},
		{"1. Work is paused if an invoice stays unpaid for more than 14 days.", model.English, "payment_days"},
		{"1. If the Freelancer terminates early, the Freelancer will deliver the completed work and a refund.", model.English, "deliverables"},
		{"1. Until the fee is paid, the Freelancer retains all rights, title and interest in the work.", model.English, "keeps"},
		{"1. The Designer retains the perpetual, royalty-free right to display the work in a portfolio.", model.English, "keeps"},
		{"1. The fee is $0.024 per word.", model.English, "rate"},
		{"1. We estimate that the cost will range from at least $800 to no more than $1,000.", model.English, "total"},
		{"1. The Photographer must be told of changes at least one week prior to the scheduled date of the event.", model.English, "book_ahead"},
		{"1. The Translator shall finish the text and send the files to the printer by email or skype.", model.English, "client_supplies"},
		{"1. No claims will be considered after 30 days from the date of the invoice.", model.English, "payment_days"},
		{"1. The Client pays another 50% of the fee, excluding expenses, where no credit is given.", model.English, "excluded"},
		{"1. Any revision after the first five will cost an extra fee of $10.", model.English, "total"},
		{"1. Past due payments may incur a fee of £10 after 7 days.", model.English, "late_fee"},
		{"1. Anybody who recommends another student will get a $25 credit.", model.English, "prices"},
		{"1. You'll review our work and provide feedback in good time.", model.English, "client_supplies"},
		{"1. We'll keep secret everything you give us.", model.English, "client_supplies"},
		{"1. This page was written on 3 February 2026.", model.English, "deadlines"},
		{"1. Zhotovitel si vyhrazuje právo přerušit práci do úplného zaplacení ceny.", model.Czech, "rights"},
		{"1. Изпълнителят си запазва правото да спре работата до пълното плащане на цената.", model.Bulgarian, "rights"},
		{"1. Reklamaci lze uplatnit do 30 dnů od vystavení faktury.", model.Czech, "payment_days"},
	})
	findNone(t, []wording{
		{"1. The Client confirms that it has the right to use the pictures it supplies.", model.English, "rights"},
		{"1. The laws of New Zealand apply and its courts decide.", model.English, "approver"},
		{"1. This offer is open until 30 April 2026.", model.English, "deadlines"},
		{"1. The Consultant keeps records of the hours worked and shows them on request.", model.English, "keeps"},
		{"1. Changes to the price are only valid once confirmed in writing.", model.English, "revisions"},
		{"1. This is not for my portfolio: I won't show it to anyone.", model.English, "confidential"},
		{"1. For quick questions use WhatsApp, for everything else email.", model.English, "closed"},
	})
	findAll(t, []wording{
		{"1. Any amendment must be agreed in writing.", model.English, `"changes_in_writing":true`},
		{"1. We'll confirm any change by email.", model.English, `"changes_in_writing":true`},
		{"1. You can ask for changes twice, each time with one complete list.", model.English, `"revisions":[{"max":2}]`},
		{"1. What I don't hand over: layered files, fonts.", model.English, `"keeps":[{"what":"layered files"},{"what":"fonts"}]`},
		{"1. Late delivery of the costumes postpones the return date.", model.English, `"slips":true`},
		{"1. No services other than these are owed.", model.English, `"closed":true`},
		{"1. Anything Sarah Quinn agrees to counts as agreed by the company.", model.English, `"approver":"Sarah Quinn"`},
		{"1. Cancelling after the first fitting costs you €500.", model.English, `"kill_fee":"EUR 500"`},
		{"1. The Translator observes professional secrecy.", model.English, `"confidential":true`},
		{"1. The Weaver may enter the work for competitions.", model.English, `"portfolio":true`},
	})
	findAll(t, []wording{
		{"1. Client duties\nThe Client agrees to provide the following in good time:\n- Brand guide by March 20, 2026\n- Texts by March 27, 2026", model.English, `"client_supplies":[{"what":"Brand guide","by":"2026-03-20"},{"what":"Texts","by":"2026-03-27"}]`},
		{"1. The Client provides the Artist with ten (10) sample copies of the book by 3 May 2026.", model.English, `"client_supplies":[{"what":"sample copies of the book","by":"2026-05-03"}]`},
		{"1. Extra Proofs\nEvery further proof will be billed at $85.", model.English, `"prices":[{"what":"further proof","amount":"USD 85"}]`},
	})
}

// TestContractNothingAgreed holds more of them: what somebody may do, warrants, or is asked for
// once.
func TestContractNothingAgreed(t *testing.T) {
	findNone(t, []wording{
		{"1. You guarantee that all texts you provide are your own.", model.English, "client_supplies"},
		{"1. You should keep the files safe, as I'm not required to keep a copy.", model.English, "excluded"},
		{"1. The Photographer is not required to provide more than this number of images.", model.English, "excluded"},
		{"1. The Client may share the small pictures on social media.", model.English, "client_supplies"},
		{"1. The Client is granted permission by the Photographer to reproduce the images and make prints.", model.English, "deliverables"},
		{"1. The Photographer asks that the Client gets in touch 2 days before the event to touch base.", model.English, "update_every"},
		{"1. You may cancel within 14 days of ordering, and we refund you within 14 days of your notice.", model.English, "notice_days"},
		{"1. We will provide two draft plans in pencil and meet to present our ideas.", model.English, "meet"},
	})
	findAll(t, []wording{
		{"1. In consideration of the pictures, the Client agrees to pay $150.", model.English, `"total":"USD 150"`},
		{"1. The Client will provide topic outlines and keywords at least five days before each deadline.", model.English, `{"what":"keywords"}`},
	})
}
