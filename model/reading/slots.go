package reading

import (
	"slices"

	"goodterms/model/reading/lexicon"
)

// Slot names one meaning that words can have, the same in every language.
type Slot = lexicon.Slot

// Thing names what may be delivered, excluded, supplied or talked over.
type Thing = lexicon.Thing

// The slots.
const (
	SlotAsk         = lexicon.Ask        // can you, is it possible
	SlotPlease      = lexicon.Please     // please
	SlotDemand      = lexicon.Demand     // need, must, expect
	SlotImperative  = lexicon.Imperative // send, add, at the start of a clause
	SlotClaim       = lexicon.Claim      // you said, as agreed, it was included
	SlotAssume      = lexicon.Assume     // I thought, we assumed
	SlotPayExtra    = lexicon.PayExtra   // we will pay for it, quote us
	SlotPriceQ      = lexicon.PriceQ     // how much, what would it cost
	SlotChangeMind  = lexicon.ChangeMind // I know we said, on second thoughts
	SlotAccept      = lexicon.Accept     // agreed, go ahead
	SlotReject      = lexicon.Reject     // not it, none of these, start over
	SlotRefuse      = lexicon.Refuse     // we won't, not going to
	SlotThanks      = lexicon.Thanks     // thank you
	SlotPraise      = lexicon.Praise     // love it
	SlotSorry       = lexicon.Sorry      // sorry for
	SlotCorrect     = lexicon.Correct    // am I right, is that correct
	SlotPresuppose  = lexicon.Presuppose // why is, where is, who chose
	SlotInform      = lexicon.Inform     // just so you know, attached
	SlotNeg         = lexicon.Neg        // not, never, no
	SlotNotNeed     = lexicon.NotNeed    // no need, don't need, enough
	SlotHypo        = lexicon.Hypo       // if, some day, suppose
	SlotMaybe       = lexicon.Maybe      // might, perhaps, thinking of
	SlotThird       = lexicon.Third      // the printer, our last agency
	SlotOtherJob    = lexicon.OtherJob   // the other project, phase two
	SlotPastRef     = lexicon.PastRef    // last time, back then
	SlotReported    = lexicon.Reported   // he said, she thinks
	SlotJoke        = lexicon.Joke       // just kidding
	SlotUntil       = lexicon.Until      // only for, temporarily
	SlotContrast    = lexicon.Contrast   // but, however
	SlotYou         = lexicon.You        // you, your
	SlotYourWork    = lexicon.YourWork   // your work, what you made
	SlotUs          = lexicon.Us         // we, us, our
	SlotSelf        = lexicon.Self       // I, me
	SlotRateWord    = lexicon.RateWord   // hourly, rate, per hour
	SlotHourWord    = lexicon.HourWord   // hours, hour
	SlotTotalWord   = lexicon.TotalWord  // all in, whole, in total
	SlotPartWord    = lexicon.PartWord   // half now, instalment, part
	SlotPay         = lexicon.Pay        // pay, transfer, settle
	SlotPayTerms    = lexicon.PayTerms   // terms, net, payment run
	SlotInvoice     = lexicon.Invoice    // invoice, bill
	SlotLower       = lexicon.Lower      // discount, reduce, come down
	SlotHalf        = lexicon.Half       // half the rate
	SlotLateFee     = lexicon.LateFee    // interest, late fee
	SlotDeposit     = lexicon.Deposit    // deposit, upfront, advance
	SlotRefund      = lexicon.Refund     // refund, money back
	SlotInstalment  = lexicon.Instalment // instalment, milestone, second payment
	SlotBudget      = lexicon.Budget     // budget
	SlotFreeOf      = lexicon.FreeOf     // free, at no charge, included
	SlotTax         = lexicon.Tax        // VAT, tax
	SlotTooDear     = lexicon.TooDear    // expensive, overcharging
	SlotNotPay      = lexicon.NotPay     // won't pay, refuse to pay
	SlotPayLate     = lexicon.PayLate    // late with payment, cash flow
	SlotPaidAct     = lexicon.PaidAct    // sent, transferred, paid
	SlotWhen        = lexicon.When       // when, once, after, as soon as
	SlotNotBefore   = lexicon.NotBefore  // not before, not until, only then
	SlotEventDone   = lexicon.EventDone  // launched, live, sold, approved, happy
	SlotPostpone    = lexicon.Postpone   // hold, delay, postpone, skip
	SlotCorrection  = lexicon.Correction // correct the invoice, that should read
	SlotRev         = lexicon.Rev        // round, revision, tweak
	SlotRevAct      = lexicon.RevAct     // change, redo, adjust
	SlotRevList     = lexicon.RevList    // list of changes, comments
	SlotConcept     = lexicon.Concept    // concept, mock-up, option, direction
	SlotMore        = lexicon.More       // more, another, again
	SlotStartOver   = lexicon.StartOver  // from scratch, start over
	SlotUnlimited   = lexicon.Unlimited  // unlimited, until we're happy
	SlotNoCount     = lexicon.NoCount    // doesn't count, not a round
	SlotDefect      = lexicon.Defect     // bug, typo, broken, you forgot
	SlotAdd         = lexicon.Add        // add, include, throw in
	SlotAlso        = lexicon.Also       // also, as well, while you're at it
	SlotIncluded    = lexicon.Included   // included, part of the package
	SlotMake        = lexicon.Make       // design, write, build
	SlotHave        = lexicon.Have       // we have, is there already
	SlotOwn3        = lexicon.Own3       // they are ours, we own
	SlotFiles       = lexicon.Files      // files, originals
	SlotHand        = lexicon.Hand       // hand over, send us
	SlotUse         = lexicon.Use        // used, printed, posted
	SlotAlready     = lexicon.Already    // already
	SlotPortfolio   = lexicon.Portfolio  // portfolio
	SlotTransfer    = lexicon.Transfer   // rights, copyright, ownership
	SlotExclusive   = lexicon.Exclusive  // exclusive, no one else
	SlotDeliver     = lexicon.Deliver    // deliver, finish, ready, launch
	SlotDueWord     = lexicon.DueWord    // deadline, due
	SlotEarlier     = lexicon.Earlier    // earlier, bring forward, sooner
	SlotMeeting     = lexicon.Meeting    // meeting, call on, event
	SlotReplyBy     = lexicon.ReplyBy    // let me know, get back to me
	SlotUpdate      = lexicon.Update     // update, report, status
	SlotNews        = lexicon.News       // any news, still nothing
	SlotLate        = lexicon.Late       // late, delayed, behind
	SlotWithin      = lexicon.Within     // in, within, inside: before a length of time
	SlotNow         = lexicon.Now        // now, right away
	SlotOffHours    = lexicon.OffHours   // evening, weekend
	SlotOldDate     = lexicon.OldDate    // moved, new date
	SlotCall        = lexicon.Call       // call, phone, ring
	SlotCallMe      = lexicon.CallMe     // call me, phone me
	SlotAnswer      = lexicon.Answer     // answer, reply, respond
	SlotReach       = lexicon.Reach      // reachable, available, on call
	SlotFromNow     = lexicon.FromNow    // from now on
	SlotOnlyVia     = lexicon.OnlyVia    // everything goes through
	SlotNoEmail     = lexicon.NoEmail    // I don't read e-mail
	SlotEnd         = lexicon.End        // end, terminate, stop
	SlotNotice      = lexicon.Notice     // notice
	SlotOwed        = lexicon.Owed       // owed, owe, due for
	SlotNothing     = lexicon.Nothing    // nothing, not a cent
	SlotToday       = lexicon.Today      // today, immediately
	SlotSwitch      = lexicon.Switch     // someone else, another designer
	SlotThreat      = lexicon.Threat     // lawyer, bad review
	SlotInsult      = lexicon.Insult     // useless, idiot
	SlotUltimatum   = lexicon.Ultimatum
	SlotDistrust    = lexicon.Distrust
	SlotMicromanage = lexicon.Micromanage
	SlotCritic      = lexicon.Critic
	SlotSpecial     = lexicon.Special
	SlotNoPaper     = lexicon.NoPaper
	SlotHarass      = lexicon.Harass
	SlotRetroactive = lexicon.Retroactive
	SlotExcuse      = lexicon.Excuse
	SlotContract    = lexicon.Contract    // contract, agreement
	SlotSection     = lexicon.Section     // section, clause, §
	SlotSays        = lexicon.Says        // says, states
	SlotSigned      = lexicon.Signed      // you signed
	SlotPenalty     = lexicon.Penalty     // penalty, fine
	SlotFavour      = lexicon.Favour      // favour, last time you did it free
	SlotAlways      = lexicon.Always      // always, every time, as usual
	SlotGuarantee   = lexicon.Guarantee   // guarantee, warranty
	SlotApprove     = lexicon.Approve     // approve, sign off
	SlotApprover    = lexicon.Approver    // approver, has the last word
	SlotNeverAsked  = lexicon.NeverAsked  // never asked, never wanted
	SlotWasAlways   = lexicon.WasAlways   // was always in
	SlotWhoChose    = lexicon.WhoChose    // who chose, why is it
	SlotPutback     = lexicon.Putback     // put back, bring back
	SlotSetRight    = lexicon.SetRight    // I told him that it is not so, I looked and there is none
	SlotPreserve    = lexicon.Preserve    // keep, leave as it is
	SlotMaterial    = lexicon.Material    // texts, photos, content
	SlotFeedback    = lexicon.Feedback    // feedback, comments
	SlotVague       = lexicon.Vague       // when we get round to it, no rush
	SlotYourJob     = lexicon.YourJob     // that is your job, write it yourselves
	SlotSupply      = lexicon.Supply      // send, supply, provide
	SlotExposure    = lexicon.Exposure    // great exposure
	SlotFiveMinutes = lexicon.FiveMinutes // a five-minute job
	SlotImpatient   = lexicon.Impatient   // third message, I asked yesterday
	SlotWaiting     = lexicon.Waiting     // waiting, chasing
	SlotChurn       = lexicon.Churn       // new idea, changed our minds
	SlotGetWord     = lexicon.GetWord     // need, have, here: beside a named thing
	SlotBudgetTight = lexicon.BudgetTight // cash flow
	SlotOne         = lexicon.One         // one, ones: for a thing named before
	SlotStay        = lexicon.Stay        // stays with you, remains yours
	SlotObject      = lexicon.Object      // us, me, our: somebody does it to us
	SlotGreet       = lexicon.Greet       // good evening
	SlotMaker       = lexicon.Maker       // the designer, the contractor
	SlotPayer       = lexicon.Payer       // the client, the customer
	SlotNotIncluded = lexicon.NotIncluded // not included, excluding
	SlotClosedList  = lexicon.ClosedList  // anything not listed
	SlotSigning     = lexicon.Signing     // signing, signature
	SlotVagueTerm   = lexicon.VagueTerm   // reasonable, as needed
	SlotFullPay     = lexicon.FullPay     // when paid in full
	SlotKept        = lexicon.Kept        // stays with the designer
	SlotEspecially  = lexicon.Especially  // in particular, namely
	SlotListCut     = lexicon.ListCut     // in, with, for: ends the name of a listed thing
	SlotListSkip    = lexicon.ListSkip    // a, the: before the name of a listed thing
	SlotAnd         = lexicon.And         // and, or: between listed things
	SlotSecret      = lexicon.Secret      // confidential
	SlotOneList     = lexicon.OneList     // one consolidated list
	SlotOthers      = lexicon.Others      // he, she, they: somebody who is neither of the two
	SlotUnless      = lexicon.Unless      // unless, except where: what follows is a condition
	SlotProvides    = lexicon.Provides    // the client supplies: what somebody gives, as contracts say it
	SlotDefer       = lexicon.Defer       // let me think, I will get back to you, as long as: neither yes nor no
	SlotKeepDate    = lexicon.KeepDate    // the deadline stays, whatever comes late
	SlotContent     = lexicon.Content     // that slide, the scene where: what is spoken of stands in the work
	SlotSumWord     = lexicon.SumWord     // that's, so, at: before a sum
	SlotTag         = lexicon.Tag         // right?, no?: ends a claim
	SlotPutIn       = lexicon.PutIn       // put that on the page: said for the readers of the work
	SlotOwnSum      = lexicon.OwnSum      // raised, spent, the machine: a sum of the client's own affairs
	SlotLeftOver    = lexicon.LeftOver    // leaves, still to pay
	SlotWith        = lexicon.With        // with
	SlotAnyTime     = lexicon.AnyTime     // any time, whenever we like
	SlotPiecemeal   = lexicon.Piecemeal   // one by one, as they come to mind
	SlotOrally      = lexicon.Orally      // by word of mouth, without a paper
	SlotTherefore   = lexicon.Therefore   // so we need: another thing begins
	SlotOwnThing    = lexicon.OwnThing    // our own, made by ourselves
	SlotStandIn     = lexicon.StandIn     // a placeholder, instead of
	SlotStopWork    = lexicon.StopWork    // down tools, pack it in
	SlotWanted      = lexicon.Wanted      // I wanted, I was going to: a wish that may be gone
	SlotSomeMore    = lexicon.SomeMore    // a few more, a couple more
	SlotLeft        = lexicon.Left        // left, remain: of time
	SlotRestOf      = lexicon.RestOf      // the other, the remaining: those still to come
	SlotTooLittle   = lexicon.TooLittle   // is too little, is not enough
	SlotYouDo       = lexicon.YouDo       // you'll be doing, you'd do: taken for granted
	SlotWeDo        = lexicon.WeDo        // I'll, we're sending, you'll get: the client does or gives it
	SlotWhole       = lexicon.Whole       // words that hide what stands inside them
	SlotJob         = lexicon.Job         // the project, our working together
	SlotApproveBy   = lexicon.ApproveBy   // somebody approves from now on, with the somebody inside
	SlotIt          = lexicon.It          // it, them, everything, the final version
)

// Hit is one place in a clause where the words of a slot or of a thing stand.
type Hit struct {
	Slot  Slot  // 0 when it is a thing
	Thing Thing // 0 when it is a slot
	Span  Span
}

// ThingOf returns the thing of a name, 0 when there is none.
func ThingOf(name string) Thing { return lexicon.ThingOf(name) }

// Things returns every thing.
func Things() []Thing { return lexicon.Things() }

// Find returns the slots and things that stand in folded text of a language.
// Their spans count bytes of that text.
func Find(folded string, l Lang) []Hit {
	found := scan(folded, l)
	out := make([]Hit, 0, len(found))
	for _, h := range found {
		if !h.Lead || opens(folded, h.Start, l) {
			out = append(out, Hit{h.Slot, h.Thing, Span{h.Start, h.End}})
		}
	}
	return out
}

// scan returns the hits in folded text, without those that begin inside longer
// words that mean something else as a whole, and without these.
func scan(folded string, l Lang) []lexicon.Hit { return scanInto(nil, folded, l) }

// scanInto is scan into a buffer.
func scanInto(buf []lexicon.Hit, folded string, l Lang) []lexicon.Hit {
	found := lexicon.For(int(l)).Scan(folded, buf)
	var wholes []lexicon.Hit
	for _, h := range found {
		if isWhole(h) {
			wholes = append(wholes, h)
		}
	}
	if len(wholes) == 0 {
		return found
	}
	out := found[:0]
	for _, h := range found {
		thanks := h.Slot == lexicon.Thanks && l != Zh // "thanks once more" is thanks all the same
		if !isWhole(h) && (thanks || !insideAny(h, wholes)) {
			out = append(out, h)
		}
	}
	return out
}

// insideAny reports whether a hit begins in the middle of longer words, or is only their
// beginning.
func insideAny(h lexicon.Hit, wholes []lexicon.Hit) bool {
	return slices.ContainsFunc(wholes, func(w lexicon.Hit) bool {
		return h.Start >= w.Start && h.Start < w.End && (h.Start > w.Start || h.End < w.End)
	})
}

func isWhole(h lexicon.Hit) bool { return h.Slot == lexicon.Whole }
