package reading

import "goodterms/model/reading/lexicon"

// The slots of words that mean something in contracts alone.
const (
	SlotScopeHead    = lexicon.ScopeHead    // what you get, scope: what is made follows
	SlotMakes        = lexicon.Makes        // will record, undertakes to create: what is made follows
	SlotIMake        = lexicon.IMake        // I'll make for you, připravím: the same, and the speaker makes it
	SlotNotMade      = lexicon.NotMade      // what I don't do, not in the price: what is left out follows
	SlotLeftOut      = lexicon.LeftOut      // do not form part of: what is left out stands before
	SlotFeeWord      = lexicon.FeeWord      // fee, price: the sum behind it is the whole
	SlotMonthFee     = lexicon.MonthFee     // monthly fee: the sum behind it is for a month
	SlotExtraHead    = lexicon.ExtraHead    // extras, if you want more: prices of single things follow
	SlotAddTax       = lexicon.AddTax       // is added, on top, exclusive of
	SlotTaxIn        = lexicon.TaxIn        // including VAT
	SlotNoTax        = lexicon.NoTax        // not registered for VAT
	SlotEstimate     = lexicon.Estimate     // estimate, based on, about: hours follow
	SlotKillFee      = lexicon.KillFee      // cancellation fee
	SlotEndEarly     = lexicon.EndEarly     // if you cancel, should it fall through
	SlotLicence      = lexicon.Licence      // licensed to use, licence
	SlotPasses       = lexicon.Passes       // is yours, vests in, assigns
	SlotKeepsAfter   = lexicon.KeepsAfter   // retains, I keep: what stays follows
	SlotKeptBefore   = lexicon.KeptBefore   // remain mine: what stays stands before
	SlotChangeTerms  = lexicon.ChangeTerms  // no variation of this agreement
	SlotTheyAnswer   = lexicon.TheyAnswer   // you get back to me, the client responds
	SlotWeAnswer     = lexicon.WeAnswer     // I always reply
	SlotAhead        = lexicon.Ahead        // in advance, ahead
	SlotBooking      = lexicon.Booking      // booked, arranged
	SlotContact      = lexicon.Contact      // reach me, message me
	SlotNeeds        = lexicon.Needs        // from you I need, you give: what the client gives follows
	SlotPersonSays   = lexicon.PersonSays   // has the final say, authorised representative
	SlotSchedule     = lexicon.Schedule     // balance, in two parts: sums and when they are due follow
	SlotWorkDays     = lexicon.WorkDays     // weekdays, working days
	SlotBefore       = lexicon.Before       // by, no later than: a day follows
	SlotInPerson     = lexicon.InPerson     // a meeting, in person
	SlotNextDay      = lexicon.NextDay      // the next working day
	SlotDayAhead     = lexicon.DayAhead     // a day ahead, the day before
	SlotVest         = lexicon.Vest         // passes to, becomes the property of: the rights go over
	SlotMayShow      = lexicon.MayShow      // may show, I would love to show
	SlotTermsWord    = lexicon.TermsWord    // this page, any of this: the contract
	SlotMovesDates   = lexicon.MovesDates   // move, are extended: the days go back
	SlotTheyLate     = lexicon.TheyLate     // takes longer, does not deliver in time
	SlotTurnVerb     = lexicon.TurnVerb     // may be revised, upravovat: how often follows
	SlotOnce         = lexicon.Once         // once, one time
	SlotTwice        = lexicon.Twice        // twice, two times
	SlotThrice       = lexicon.Thrice       // three times
	SlotMeans        = lexicon.Means        // is, means: a definition follows
	SlotForWord      = lexicon.ForWord      // for, of, to: what a limit is for follows
	SlotPresents     = lexicon.Presents     // presents, shows: verbs of showing concepts
	SlotEachOne      = lexicon.EachOne      // each, every, the whole: no one thing
	SlotSetOff       = lexicon.SetOff       // is set off against: comes off, and not back
	SlotLastWord     = lexicon.LastWord     // the final say, the last word
	SlotMayUse       = lexicon.MayUse       // may use: for how long follows
	SlotForfeit      = lexicon.Forfeit      // which I keep if you cancel: the deposit does not come back
	SlotMonthNotice  = lexicon.MonthNotice  // a month of notice, in one word
	SlotWeekReport   = lexicon.WeekReport   // weekly report
	SlotEventAt      = lexicon.EventAt      // on, after, when: the event that something is due on follows
	SlotWritten      = lexicon.Written      // in writing, písemně
	SlotByMail       = lexicon.ByMail       // by e-mail, write to me: as good as writing
	SlotGets         = lexicon.Gets         // you receive, you will see: somebody is given something
	SlotBecomes      = lexicon.Becomes      // becomes the client's, may use: the work goes over to somebody, or may be used
	SlotUntilThen    = lexicon.UntilThen    // until, before: bounds what is denied
	SlotNoticePeriod = lexicon.NoticePeriod // notice period
	SlotIfAllowed    = lexicon.IfAllowed    // with consent, unless, before: neither yes nor no
	SlotLiability    = lexicon.Liability    // liability, damages: a sum beside it is no price
	SlotOddHours     = lexicon.OddHours     // at night, on weekends: a rate of its own
	SlotArrangement  = lexicon.Arrangement  // agreement, promise
	SlotDuties       = lexicon.Duties       // obligations, rights and: what the contract settles, and no work
	SlotSignedForm   = lexicon.SignedForm   // signed by both, by e-mail: a form that is as good as writing
)
