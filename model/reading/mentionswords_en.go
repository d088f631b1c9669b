package reading

// wordsEnglish lists the English words of typed mentions, folded.
const wordsEnglish = `
num=0 zero
num=1 one
num=2 two
num=3 three
num=4 four
num=5 five
num=6 six half_a_dozen half-a-dozen half_dozen
num=7 seven
num=8 eight
num=9 nine
num=10 ten
num=11 eleven
num=12 twelve
num=13 thirteen
num=14 fourteen
num=15 fifteen
num=16 sixteen
num=17 seventeen
num=18 eighteen
num=19 nineteen
num=20 twenty
num=30 thirty
num=40 forty fourty
num=50 fifty
num=60 sixty
num=70 seventy
num=80 eighty
num=90 ninety
num=12 dozen
num=2:~ couple couple_of
num=3:~ few several handful handful_of
num=2 both_of_them
mult=100 hundred hundreds
mult=1000 thousand thousands k
mult=1000000 million millions mio
ord=1 first
ord=2 second
ord=3 third
ord=4 fourth
ord=5 fifth
ord=6 sixth
ord=7 seventh
ord=8 eighth
ord=9 ninth
ord=10 tenth
ord=11 eleventh
ord=12 twelfth
ord=13 thirteenth
ord=14 fourteenth
ord=15 fifteenth
ord=20 twentieth
ord=30 thirtieth
frac=5000 half
frac=3333 third thirds
frac=2500 quarter quarters
frac=2000 fifths
frac=1000 tenth tenths
unit:round round rounds revision revisions iteration iterations revision_round revision_rounds pass passes
unit:change change changes tweak tweaks edit edits correction corrections fix fixes adjustment adjustments amendment amendments comment comments remark remarks
unit:concept concept concepts option options direction directions mockup mockups mock-up mock-ups draft drafts proposal proposals idea ideas design designs sketch sketches variant variants variation variations alternative alternatives visual visuals route routes
unit:version version versions
unit:page page pages subpage subpages
unit:photo photo photos picture pictures image images shot shots photograph photographs
unit:word word words
unit:character character characters
unit:language language languages
unit:list list lists
unit:post post posts
unit:article article articles
unit:video video videos clip clips reel reels
unit:banner banner banners
unit:slide slide slides
unit:file file files
unit:icon icon icons
unit:product product products
unit:item item items
unit:message email emails e-mail e-mails mail mails message messages
unit:call call calls
unit:meeting meeting meetings
unit:reminder reminder reminders
unit:invoice invoices
unit:instalment instalment instalments installment installments payment payments milestone milestones tranche tranches
unit:copy copies
unit:poster poster posters
unit:card card cards
unit:template template templates
unit:person person people
unit:piece piece pieces
unit:time times
unit:sample sample samples
unit:text text texts
unit:line line lines
unit:chapter chapter chapters
unit:room room rooms
unit:screen screen screens
unit:view view views render renders rendering renderings
unit:newsletter newsletter newsletters
unit:update update updates report reports progress_note progress_notes progress_report progress_reports status_report status_reports status_update status_updates status_note status_notes
unit:logo logo logos
unit:name names
unit:question question questions
unit:share share shares
time:second seconds
time:minute minute minutes min mins
time:hour hour hours hr hrs h
time:day day days
time:wday working_day working_days business_day business_days workday workdays work_day work_days weekday weekdays week_day banking_days bank_days
time:week week weeks wk wks
time:fortnight fortnight fortnights
time:month month months mth mths
time:quarter quarter quarters
time:year year years yr yrs
part=0 morning mornings
part=720 afternoon afternoons evening evenings night nights
weekend weekend weekends
holiday=1225 christmas xmas christmas_day
holiday=1224 christmas_eve
holiday=1300 easter easter_sunday
holiday=1301 easter_monday
holiday=101 new_year's_day
cur:$ dollar dollars buck bucks
cur:USD usd us_dollars us_dollar
cur:EUR eur euro euros
cur:GBP gbp pound pounds quid
cur:CZK czk kc koruna korunas koruny korun crown crowns
cur:BGN bgn leva lev levs
cur:CNY cny rmb yuan renminbi
cur:TWD twd ntd nt_dollars
cur:HKD hkd
cur:CHF chf francs
cur:PLN pln zloty
cur:AUD aud
cur:CAD cad
cur:JPY jpy yen
cur:SGD sgd
cur:NZD nzd
cur:SEK sek
cur:NOK nok
cur:DKK dkk
cur:HUF huf
cur:RON ron
cur:INR inr rs rupee rupees
cur:NGN ngn naira
cur:ZAR zar rand
cur=1000: grand
per per an a each
every every each
other other second_day
times times x
often=1 once
often=2 twice
often=3 thrice
cadence=1000 daily day_by_day on_a_daily_basis everyday every_single_day day_after_day
cadence=7000 weekly on_a_weekly_basis
cadence=14000 fortnightly biweekly bi-weekly
cadence=30000 monthly on_a_monthly_basis
cadence=90000 quarterly
cadence=365000 yearly annually
cadence=41 hourly on_an_hourly_basis
rate:hour hourly hourly_rate rate_per_hour per_hour hourly_fee
rate:day daily_rate day_rate
rate:week weekly_rate
rate:page page_rate
rate:word word_rate per-word_rate
month=1 january jan
month=2 february feb
month=3 april_fools
month=3:? march mar
month=4 april apr
month=5:? may
month=6 june jun
month=7 july jul
month=8:? august aug
month=9 september sept sep
month=10 october oct
month=11 november nov
month=12 december
month=12:? dec
weekday=1 monday mondays
weekday=2 tuesday tuesdays tues
weekday=3 wednesday wednesdays weds
weekday=4 thursday thursdays thurs thur
weekday=5 friday fridays
weekday=6 saturday saturdays
weekday=0 sunday sundays
weekday=1:? mon
weekday=2:? tue
weekday=3:? wed
weekday=4:? thu
weekday=5:? fri
weekday=6:? sat
weekday=0:? sun
day=0 today tonight this_morning this_afternoon this_evening
day=1 tomorrow tmrw tomorow tommorow tommorrow
day=2 day_after_tomorrow
day=-1 yesterday last_night
day=-2 day_before_yesterday
this this current
next next coming following
last last past previous
afternext after_next
by by until till before no_later_than not_later_than latest_by due due_by due_on deadline_is deadline
on on
in in
within within inside in_under inside_of in_less_than at_most
after after
ago ago earlier back
end end_of end eod
start beginning_of start_of early beginning start
mid middle_of mid
end late
about about around approximately approx roughly some circa ca nearly almost say
unlimited unlimited endless infinite limitless unlimited_number_of as_many any_number_of
section section sections clause clauses paragraph paragraphs para article articles point points § sec annex appendix schedule
reference invoice order po ticket purchase_order contract quote estimate ref job task issue build
number number no nr num # №
ampm=0 am a.m
ampm=720 pm p.m
oclock o'clock oclock sharp
is is was are of at to be now should would will = : - rate fee price wage only just as stays remains being
and and
stop of for to the and or in on at with from by is are was were be been we you i they he she it that this these those than as if but so not have has had do does did will would can could should may might must need want get got send make give your our my per when while until because which who there here then after before into about
percent percent pct per_cent
the the a an
net net
more more extra additional further other new whole full different separate final last free initial good solid complete
off of off less the
year year
`
