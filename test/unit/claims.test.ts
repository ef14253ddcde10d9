import { describe, expect, it } from 'vitest'
import { claimsOf, ledger, showFindings } from '../../scripts/check/claims/index.ts'

/** Each is a document of its own. */
function claimsIn(text: string): ReturnType<typeof claimsOf>[number] {
  return claimsOf(`# A talk\n\n${text}`)[0]
}

/** What the numbers do not give. */
const wrong = [
  'Heartbeats: one every 30 s, 20M / 30 = 67K/s',
  '2.4 × 10^9 / 10^5 = 14,400',
  '$10M × 1.25^5 = $45M',
  'ROI: 367% = ($3.2M − $1.2M) / $1.2M',
  '64 GB × 3 is 292 GB',
  '50 PB at $5 a TB a month = $350K a month',
  'Servers: 300 at $400 a month, $150K',
  'With 99.95%, we allow 9.4 hours of downtime a year.',
  '9.2 GB/s, that is 44 Gbps',
  'Cloud bill: $310K a month, $5.7M a year',
  '240 people on two shifts, 90 each',
  'p99 of 35 ms in our trial, 45% below today’s 140 ms',
  'Attrition was 16%, twice the company’s 13%.',
  'Plan: 10 months. Took: 14 months (20% over).',
  '- Pages: 120 → 40 a month. Result: 48 (40% fewer)',
  '14 incidents this year, of which 6 began in a broker (63%).',
  'Nous sommes 9 ingénieurs répartis en 3 équipes de 4, 5 et 6.',
  '- Batch window: 7 h → 2 h 20 min (-47%)',
  '- 1,240 applications\n- 310 screens (25%)\n- 93 interviews (30%)\n- 28 offers (30%)\n- 21 accepted (80%)',
  'Average handle time decreased by 30% — 12 min to 6 min.',
  'Improved throughput 5x (1,000 → 3,000 msgs/sec).',
  'Conversion: 2.0% → 3.0% (+2 pp)',
  'Our AWS bill went from $120K/month to $78K/month, saving 45%.',
  'MAU grew 40% from 1.0M to 1.6M.',
  'MAU grew more than 80% from 1.0M to 1.6M.',
  'More than doubled revenue, from $5.2M to $7.1M.',
  '- Latency p99: 1.2s → 300ms (-60%)',
  '- Latency p99: 1.2s -> 300ms, 60% reduction',
  '- Cut cost per build 60%: $0.50 → $0.30',
  '**Result:** Reduced MTTR by 80% (from 60 minutes to 20 minutes).',
  'Time to hire: 90 days → 45 days (60% faster)',
  'Time to hire: 90 days → 45 days (3x faster)',
  'Error budget burn dropped from 4% to 1%, a 50% decrease.',
  'Deploy time was cut by two-thirds, from 30 minutes to 15 minutes.',
  'Availability improved from 99.9% to 99.99% (5x fewer outages).',
  `| Metric | Q1 | Q2 | Δ |
|---|---|---|---|
| Signups | 1,000 | 1,300 | +40% |`,
  `| Metric | Baseline | Current | % change |
|:--|--:|--:|--:|
| Cost | $50K | $35K | -40% |`,
  `## Before

- Page load: 4.0 s
- Errors: 2%

## After

- Page load: 1.0 s (60% faster)
- Errors: 0.5%`,
  'Team of 12: 5 backend, 4 frontend, 2 QA.',
  'I manage 3 teams totaling 20 engineers: Search (8), Ads (7) and Maps (6).',
  '- 60 engineers in 9 teams\n\n## Today\n\n- Rider (5 teams, 38 engineers)\n- Money (3 teams, 22 engineers)',
  'Total budget: $10M ($4M infra, $3M people, $2M tooling)',
  '$4M + $3M + $2M = $10M',
  `Agenda (60 minutes)

- Intro (10 min)
- Demo (30 min)
- Q&A (30 min)`,
  '1B events/day × 1 KB = 10 TB/day',
  '1B events/day ÷ 86,400 s ≈ 115K events/s',
  'ROI: ($5M - $2M) / $2M = 250%',
  'Payback = $2M / $500K per month = 6 months',
  'Revenue grew at a CAGR of 40% from $10M in 2020 to $20M in 2023.',
  '25% of our 400 engineers (150) are on call.',
  'We support 99.95% uptime, i.e. three nines (99.99%).',
  'We cut the bill by 53% ($2.8M to $1.6M).',
  'Page load is now 380 ms (down from 5.2 seconds), an 83% improvement.',
  'Build time went from 40 minutes to 10 minutes (60% faster).',
  'Throughput: 2k rps → 14k rps, a 5x improvement',
  'Traffic grew 4x from 4M to 12M.',
  'We reduced p99 latency by 85%, from 800 ms to 200 ms.',
  'Churn fell 4 points, from 7% to 5%.',
  'Error rate dropped from 2% to 0.5%, a reduction of 50%.',
  'Deploys went from weekly to daily (10x more often).',
  'Cost per order: $0.40 → $0.25 (50% lower)',
  'Cost per order: $0.40 → $0.25 (+37.5%)',
  'Headcount doubled, from 12 to 18.',
  'We halved the cost from $14K to $11K.',
  `| Metric | Before | After | Change |
| --- | --- | --- | --- |
| Build | 40 min | 10 min | -65% |`,
  `| Metric | 2022 | 2023 | YoY |
| --- | --- | --- | --- |
| Revenue | $4.0M | $5.0M | +30% |`,
  `| Item | Budget | Actual | Variance |
| --- | --- | --- | --- |
| Cloud | $400K | $360K | $60K |`,
  'Die Kosten sanken um 30 % von 1,2 Mio. € auf 600.000 €.',
  'Ladezeit: 3,2 s → 0,8 s (65 % schneller)',
  'Le taux d\'erreur est passé de 2,5 % à 0,5 %, soit une réduction de 60 %.',
  'Les coûts ont baissé de 35 %, de 1 200 € à 900 €.',
  'Availability rose from 99.9% to 99.99%, 100x less downtime.',
  'Grew revenue 50%, from $10M to $20M.',
  'Cut spend from $2.8M to $1.6M, a $1.5M reduction.',
  'MTTR is down 72% (45 min → 8 min).',
  `Before: 14 s
After: 3 s
Improvement: 60%`,
  `- Before: 120 tickets a week
- After: 30 tickets a week
- Reduction: 60%`,
  'Onboarding took 10 days; it now takes 2 days, 60% less.',
  'NPS rose 27 points, from -5 to 32',
  '12 of 15 teams (70%) adopted it.',
  '90% of teams (12 of 15) adopted it.',
  '18 of 15 teams adopted it.',
  '100M/day / 86,400 = 11,600/s',
  '10M users × 20 requests = 2B requests/day',
  '500 bytes × 10B = 8 TB',
  '200M requests a day / 86,400 s ≈ 4,300 QPS',
  'ROI = ($3.2M - $1.2M) / $1.2M = 267%',
  `ROI = (benefit − cost) / cost
= ($3.2M − $1.2M) / $1.2M
= 267%`,
  '12 engineers at $200K each cost $2.8M',
  '30% of $200M = $80M',
  'We grew 35% a year from $10M to $30.5M in 5 years.',
  'Five nines (99.99%)',
  '$5K/month ($72K/year)',
  '2 KB × 100M/day = 400 GB/day',
  `Platform Engineering (20 engineers):
├── A team (6 engineers)
├── B team (8 engineers)
└── C team (5 engineers)`,
  'Teams of 4, 5 and 6 (16 engineers)',
  'The budget of $6M: $3M for people, $2M for cloud and $2M for tools.',
  '12 incidents: 5 network, 4 storage, 2 configuration.',
  `- People: $3M
- Cloud: $2M
- Tools: $1M
- Total: $7M`,
  `| Item | Cost |
| --- | --- |
| People | $3.0M |
| Cloud | $2.0M |
| Total | $5.5M |`,
  'Time split: 40% platform, 35% product and 35% support.',
  `Duration: 12 months

- Months 1-6: build
- Months 7-14: roll out`,
  `The 90-minute interview.

## A (30 minutes)
x
## B (40 minutes)
y
## C (30 minutes)
z`,
  `### Criteria

1. Vision (30%)
2. Skill (30%)
3. Impact (30%)`,
  'Latency budget of 100 ms: 20 ms network, 30 ms database and 60 ms rendering.',
  'The SLA is 99.9%; we ran at 99.97%, and incidents fell 50% from 50 to 30.',
  'We target a 60% reduction from 800 ms to 400 ms by Q4.',
  'CPU dropped from 80% to 45% (60% less).',
  'Sales rose 22% to $4.5M, from $4.0M a year earlier.',
  'Conversion increased from 2.0% to 2.5%, a 35% lift.',
  'Costs: $1.2M (2022) → $0.9M (2023), 35% down',
  'Median wait fell to 3 minutes from 12, an eight-fold improvement.',
  'Latency improved 3.5x (from 500ms to 200ms).',
  'Reduced AWS spend by two thirds, from $90K to $60K a month.',
  'Attended by 120 people (up from 80), 40% more.',
  '12 nodes × 64 GB = 868 GB',
  'Engineers: 20 → 25 (25% growth), Teams: 4 → 5 (35% growth)',
  'Uptime rose from 99.0% to 99.9% (50% less downtime)',
  'In 6 months we reduced build times from 30 to 12 minutes, i.e. by 70%.',
  'Budget split 2024: 40% people, 30% cloud, 20% licences and 20% travel.',
  'We moved 120 legacy services: 40 in wave 1 and 90 in wave 2.',
  'The fleet has 120 servers (80 in Dublin, 60 in Oregon).',
  `- Q1: $2M
- Q2: $3M
- Q3: $4M
- Total: $10M`,
  'Latency rose 30% when traffic doubled, from 100 ms to 120 ms.',
  'Compression 4:1, from 10 TB to 2.5 TB (85% smaller).',
]

/** What they give: related to one another, and nothing said. */
const holds = [
  'Heartbeats: one every 30 s, 20M / 30 = 667K/s',
  '2.4 × 10^9 / 10^5 = 24,000',
  '$10M × 1.25^5 = $30.5M',
  '50 PB at $5 a TB a month = $250K a month',
  'With 99.95%, we allow 4.4 hours of downtime a year.',
  '9.2 GB/s, that is 74 Gbps',
  'p99 of 35 ms in our trial, 75% below today’s 140 ms',
  'Plan: 10 months. Took: 14 months (40% over).',
  '14 incidents this year, of which 6 began in a broker (43%).',
  '- Batch window: 7 h → 2 h 20 min (-67%)',
  'We cut the bill by 43% ($2.8M to $1.6M).',
  'Page load is now 380 ms (down from 5.2 seconds), a 93% improvement.',
  'Build time went from 40 minutes to 10 minutes (75% faster).',
  'Build time went from 40 minutes to 10 minutes (4x faster).',
  'Build time went from 40 minutes to 10 minutes (300% faster).',
  'Throughput: 2k rps → 14k rps, a 7x improvement',
  'Traffic grew 3x from 4M to 12M.',
  'We reduced p99 latency by 75%, from 800 ms to 200 ms.',
  'Churn fell 2 points, from 7% to 5%.',
  'Error rate dropped from 2% to 0.5%, a reduction of 75%.',
  'Deploys went from monthly to weekly (4x).',
  'Latency: 200 ms → 80 ms (60% better)',
  'Cost per order: $0.40 → $0.25 (-37.5%)',
  'Cost per order: $0.40 → $0.25 (-38%)',
  'Headcount doubled, from 12 to 24.',
  'We halved the time from 14 days to 7.',
  'Time per review tripled from 1 hour to 3 hours.',
  `| Metric | Before | After | Change |
| --- | --- | --- | --- |
| Build | 40 min | 10 min | -75% |`,
  `| Metric | 2022 | 2023 | YoY |
| --- | --- | --- | --- |
| Revenue | $4.0M | $5.0M | +25% |`,
  `| Item | Budget | Actual | Variance |
| --- | --- | --- | --- |
| Cloud | $400K | $360K | -$40K |`,
  `| Item | Budget | Actual | Variance |
| --- | --- | --- | --- |
| Cloud | $400K | $360K | $40K |`,
  'Die Kosten sanken um 50 % von 1,2 Mio. € auf 600.000 €.',
  'Ladezeit: 3,2 s → 0,8 s (75 % schneller)',
  'Le taux d\'erreur est passé de 2,5 % à 0,5 %, soit une réduction de 80 %.',
  'Les coûts ont baissé de 25 %, de 1 200 € à 900 €.',
  'Availability rose from 99.9% to 99.99%, ten times less downtime.',
  'Grew revenue 100%, from $10M to $20M.',
  'Saved $1.2M a year by cutting spend from $2.8M to $1.6M.',
  'Cut spend from $2.8M to $1.6M, a $1.2M reduction.',
  'MTTR is down 82% (45 min → 8 min).',
  `Before: 14 s
After: 3 s
Improvement: 79%`,
  'Onboarding took 10 days; it now takes 2 days, 80% less.',
  'From 3 weeks to 2 days: 90% faster',
  'NPS rose 37 points, from -5 to 32',
  '12 of 15 teams (80%) adopted it.',
  '80% of teams (12 of 15) adopted it.',
  '100M/day / 86,400 = 1,160/s',
  '10M users × 20 requests = 200M requests/day',
  '500 bytes × 10B = 5 TB',
  '200M requests a day / 86,400 s ≈ 2,300 QPS',
  'ROI = ($3.2M - $1.2M) / $1.2M = 167%',
  `ROI = (benefit − cost) / cost
= ($3.2M − $1.2M) / $1.2M
= 167%`,
  '12 engineers at $200K each cost $2.4M',
  '30% of $200M = $60M',
  'We grew 25% a year from $10M to $30.5M in 5 years.',
  'Five nines (99.999%)',
  '$5K/month ($60K/year)',
  '100M requests a day (about 1,160 a second)',
  'Storage: 10 GB/day × 365 = 3.65 TB',
  'Peak: 1,160 × 3 = 3,480/s',
  '2 KB × 100M/day = 200 GB/day',
  `Platform Engineering (20 engineers):
├── A team (6 engineers)
├── B team (9 engineers)
└── C team (5 engineers)`,
  'We are 15 engineers in teams of 4, 5 and 6.',
  'Teams of 4, 5 and 6 (15 engineers)',
  'The budget of $6M: $3M for people, $2M for cloud and $1M for tools.',
  '12 incidents: 5 network, 4 storage, 3 configuration.',
  `- People: $3M
- Cloud: $2M
- Tools: $1M
- Total: $6M`,
  `| Item | Cost |
| --- | --- |
| People | $3.0M |
| Cloud | $2.0M |
| Total | $5.0M |`,
  'Time split: 40% platform, 35% product and 25% support.',
  `Duration: 12 months

- Months 1-6: build
- Months 7-12: roll out`,
  `### Criteria

1. Vision (30%)
2. Skill (30%)
3. Impact (40%)`,
  'Attended by 120 people (up from 80), 50% more.',
  'Sev-1 incidents fell by two thirds, from 9 in 2022 to 3 in 2023.',
]

/**
 * What may look like a claim: levels, targets, averages, other subjects, other times, ordinals, versions, parallel
 * phases, parts of more.
 */
const quiet = [
  'p99 of 35 ms, 12% below the target of 40 ms',
  '100 requests a minute, 5,000 a day at most',
  '99.95% of requests succeed, and the outage of March took 3 hours.',
  '- 310 screens (25%)\n- 93 interviews (40% women)\n- 28 offers (3% declined)',
  'We have 5 nodes at most, $700 a month was the old price, $9,000 the new one.',
  'Plan: 10 months. Budget: 14 people (40% contractors).',
  '12 engineers in 3 teams, 4 of them senior (all in Berlin)',
  'The 2024 plan = 3 releases × 2 teams',
  'Average handle time decreased by 50% — 12 min to 6 min.',
  'Improved throughput 3x (1,000 → 3,000 msgs/sec).',
  'Conversion: 2.0% → 3.0% (+1 pp)',
  'Conversion: 2.0% → 3.0% (+50%)',
  'Our AWS bill went from $120K/month to $78K/month, saving 35%.',
  'Our AWS bill went from $120K/month to $78K/month, saving $504K a year.',
  'MAU grew 60% from 1.0M to 1.6M.',
  'MAU grew more than 50% from 1.0M to 1.6M.',
  'Nearly doubled revenue, from $5.2M to $10.1M.',
  '- Latency p99: 1.2s → 300ms (-75%)',
  '- Cut cost per build 40%: $0.50 → $0.30',
  '**Result:** Reduced MTTR by 67% (from 60 minutes to 20 minutes).',
  'Time to hire: 90 days → 45 days (50% faster)',
  'Time to hire: 90 days → 45 days (2x faster)',
  'Availability improved from 99.9% to 99.99% (10x fewer outages).',
  'Availability improved from 99.9% to 99.99% (0.09 points).',
  `| Metric | Q1 | Q2 | Δ |
|---|---|---|---|
| Signups | 1,000 | 1,300 | +30% |`,
  `## Before

- Page load: 4.0 s
- Errors: 2%

## After

- Page load: 1.0 s (75% faster)
- Errors: 0.5%`,
  'Team of 12: 5 backend, 4 frontend, 3 QA.',
  'I manage 3 teams totaling 20 engineers: Search (8), Ads (7) and Maps (5).',
  '- 60 engineers in 8 teams\n\n## Today\n\n- Rider (5 teams, 38 engineers)\n- Money (3 teams, 22 engineers)',
  'Total budget: $10M ($4M infra, $3M people, $3M tooling)',
  '1B events/day × 1 KB = 1 TB/day',
  '1B events/day ÷ 86,400 s ≈ 11.6K events/s',
  'ROI: ($5M - $2M) / $2M = 150%',
  'Payback = $2M / $500K per month = 4 months',
  'Storage grows 2 TB/day, so 730 TB/year.',
  'Revenue grew at a CAGR of 26% from $10M in 2020 to $20M in 2023.',
  '25% of our 400 engineers (100) are on call.',
  'Cut p95 from 800 ms to 200 ms, improving conversion by 12%.',
  'Reduced latency from 800 ms to 200 ms while conversion rose 12%.',
  'Retention: 95% (industry average: 75%)',
  'Availability: 99.95% (target 99.9%)',
  'Uptime: 99.5% → 99.95% (99.9% SLA)',
  'Utilisation: 35% → 75% average utilisation',
  'Adoption: 10% → 60% of teams',
  'Revenue went from $4M to $6M, and 40% of it came from new customers.',
  'Latency: p50 40 ms → 20 ms, p99 200 ms → 80 ms (60% better)',
  'Grew the team from 4 to 9 and cut attrition by 50%.',
  'p99 latency: 3 s → <200 ms (93% lower)',
  'Users: 500+ → 2,000+ (300% more)',
  'In 2022 we had 40 services; in 2024 we had 60.',
  'Version 2.0 is 30% faster than version 1.4.',
  'We ran 3 of 5 planned experiments (the rest in Q3).',
  'The total is 4 + 2 boxes.',
  'A/B testing at 50/50 and 12+4 Reed-Solomon',
  'x = 5, y = 12',
  'Savings of $6M, including $3M for people and $2M for cloud.',
  `| Service | p99 | Availability |
| --- | --- | --- |
| A | 30 ms | 99.9% |
| B | 50 ms | 99.9% |
| Overall | 45 ms | 99.9% |`,
  'We saw 40% fewer tickets, 35% faster builds and 20% more releases.',
  `The 90-minute interview.

## A (30 minutes)
x
## B (30 minutes)
y
## C (30 minutes)
z`,
  `- Search (20% of traffic)
- Browse (35% of traffic)
- Buy (15% of traffic)`,
  'Three experiments ran: 12 users, 40 users and 80 users.',
  'Latency budget: 20 ms network, 30 ms database and 50 ms rendering.',
  'I led 4 teams, 12 engineers and 2 managers.',
  `Team Alpha handled 30 open tickets.

Team Beta handled 45 open tickets.`,
  `In 2022 we ran 40 payment services.

In 2024 we ran 60 payment services.`,
  `Initially 40 payment services existed.

At the end there were 60 payment services.`,
  `We hired 4 senior engineers.

We promoted 3 senior engineers.`,
  `The API answers within 200 ms at p50.

The API answers within 900 ms at p99.`,
  'Our p99 dropped below the 200 ms target, 30% better than the industry average of 290 ms.',
  'The SLA is 99.9%; we ran at 99.97%, and incidents fell 40% from 50 to 30.',
  'Phase 1 (Months 1-6) and Phase 2 (Months 4-9) ran in parallel.',
  'Between 2019 and 2023 the company grew from 200 to 800 people, and engineering from 40 to 160 (20% of the company both times).',
  'Page 12 of 40 (see Table 3) lists 5 options.',
  'Top 10 customers make 60% of revenue; the other 90 make 40%.',
  'We target a 50% reduction from 800 ms to 400 ms by Q4.',
  'Between 3-5% of sessions hit the slow path, down from 10-12%.',
  'At 75% utilisation the cluster served 3x the traffic for 20% less money.',
  'From 9 to 5, Monday to Friday, 24/7 on-call was 2 people.',
  'From 10 teams to 4 teams, with 30% of the code deleted.',
  'Scaled from 1 region to 5 regions and reached 40% market share.',
  'We scaled from 3 to 12 engineers (4 senior, 8 mid-level).',
  'I grew the team from 3 to 12 engineers (9 hires).',
  'CPU dropped from 80% to 45%, saving 12 servers.',
  'CPU dropped from 80% to 45% (35 points).',
  'Sales rose 12% to $4.5M, from $4.0M a year earlier.',
  'Revenue rose 8% to $54M.',
  'Conversion increased from 2.0% to 2.5%, a 25% lift.',
  'Conversion increased from 2.0% to 2.5%, a 0.5 point lift.',
  'Incidents per month: 12 → 3, MTTR: 4 h → 30 min (88% less)',
  'Costs: $1.2M (2022) → $0.9M (2023), 25% down',
  'Median wait fell to 3 minutes from 12, a four-fold improvement.',
  'Latency improved 2.5x (from 500ms to 200ms).',
  'Reduced AWS spend by a third, from $90K to $60K a month.',
  'The rate limit is 100 requests per minute; bursts go to 10 requests per second.',
  'We bought 3 years of support for $90K ($30K a year).',
  'We have 40 services in 3 languages: 20 in Go, 15 in Java, and some in Rust.',
  'Our 40 services include 12 in Go and 8 in Rust.',
  'Survey: 45% agree, 30% neutral, 25% disagree.',
  'Precision 92%, recall 88%, F1 90%.',
  'Roles: 3 backend, 2 frontend, 1 data; 8 open positions.',
  `- Backend: 3 engineers
- Frontend: 2 engineers
- Open positions: 4 engineers`,
  `**Highlights:**
- Mentored 4 engineers
- Hired 6 engineers
- Promoted 2 engineers`,
  'Reduced onboarding from 6 weeks to 2 weeks and time to first commit to 1 day.',
  'Test coverage: 40% → 85%, flaky tests: 12% → 1%',
  'Attended by 120 people (up from 80), 50% of them from outside.',
  'Our success rate of 98% compares with 92% at peers.',
  'RTO 15 minutes, RPO 0, 99.99% availability (52 minutes of downtime a year).',
  'Deploys: 2/month → 50/day',
  'The cluster has 12 nodes with 64 GB each, 768 GB in total.',
  '12 nodes × 64 GB = 768 GB',
  'From Q1 2022 to Q4 2023 we shipped 14 releases.',
  'Growth of 40% in 2022 and 60% in 2023.',
  'We cut 40% of the features to go from 5 to 3 sprints.',
  'Latency 120 ms → 80 ms for 90% of requests',
  'Latency 120 ms → 80 ms (90% of requests)',
  'Churn 5% → 3% (2,000 customers kept)',
  'Load tests passed at 2x, 3x and 5x of peak traffic (10K rps).',
  'Sev-1 incidents fell from 9 in 2022 to 3 in 2023, while traffic doubled.',
  'Compared to 12 hours for the vendor tool, ours takes 3 hours, with 99% accuracy.',
  'Payback in 14 months: $1.4M cost, $1.2M saved a year.',
  'The retry budget went from 10% to 5%; retries are now 1% of calls.',
  'Stock: 1,200 → 900 (300 sold)',
  'Stock: 1,200 → 900 (−300)',
  'Queue: 90 → 30 (target 20)',
  'Queue: 90 → 30 (goal: 50% less)',
  'Engineers: 20 → 25 (25% growth), Teams: 4 → 5 (25% growth)',
  'Savings: $400K → $1M (2.5x)',
  '99.9% → 99.95% availability (halved downtime)',
  'Uptime rose from 99.0% to 99.9% (90% less downtime)',
  'Wait times fell 30–40%, from 50 to 32 minutes.',
  'Time on page rose 5% from a low base of 40 seconds to over a minute in some weeks.',
  'In 6 months we reduced build times from 30 to 12 minutes, i.e. by 60%.',
  'The project took 9 months against a plan of 6 months (50% over).',
  'Budget 2024: 40% people, 30% cloud, 20% licences and 10% travel.',
  `We have 12 product teams in Berlin.

There are 8 product teams in Paris.`,
  'The old cluster had 40 worker nodes. The new cluster has 24 worker nodes.',
  'Average response time is 120 ms. Response time for exports is 4 s.',
  'Search answers 12,000 queries per second; Cart answers 3,000 queries per second.',
  'We have 3 regions, and 5 regions are planned.',
  `Checkout latency: 800 ms → 200 ms

The checkout latency budget is 300 ms.`,
  `- **Checkout latency:** 800 ms → 200 ms

Our checkout latency was 800 ms when I joined.`,
  'Interview: 60 minutes. Break: 10 minutes.',
  'I manage 8 engineers directly and 40 engineers through leads.',
  'Reduced costs by 30% in year 1 and by 20% in year 2.',
  '40% faster builds for Java and 25% faster builds for Go.',
  'We made 40% faster builds. Later we made 60% faster builds.',
  'Month 3: 20 active customers. Month 6: 45 active customers.',
  'A typical customer has 3 data sources; large customers have 40 data sources.',
  'Wave 1 moved 40 legacy services, wave 2 moved 80 legacy services.',
  'We moved 120 legacy services: 40 in wave 1 and 80 in wave 2.',
  'The incident lasted 47 minutes; detection took 9 minutes and recovery 38 minutes.',
  'Of 300 alerts a week, 40 matter.',
  'The fleet has 120 servers (80 in Dublin, 40 in Oregon).',
  'Our 5 values: speed, care, candour, craft and calm.',
  'See RFC 7231, section 6.5.4, and ADR 14; ticket 4512 took 3 days.',
  `- Q1: $2M
- Q2: $3M
- Q3: $4M`,
  `| Quarter | Revenue | Growth |
| --- | --- | --- |
| Q1 | $2.0M | |
| Q2 | $3.0M | 50% |`,
  `| Plan | Price | Seats |
| --- | --- | --- |
| Team | $10 | 5 |
| Business | $20 | 50 |
| Total | | 55 |`,
  `| KPI | Target | Actual |
| --- | --- | --- |
| NPS | 40 | 36 |
| Churn | 5% | 6% |`,
  `| KPI | Target | Actual | Attainment |
| --- | --- | --- | --- |
| Sales | $4.0M | $3.6M | 90% |`,
  `| Week | Tickets | Change |
| --- | --- | --- |
| 1 | 40 | |
| 2 | 30 | -25% |`,
  `| Team | Before | After | Notes |
| --- | --- | --- | --- |
| A | 4 | 6 | 2 hires |`,
  'Latency rose 20% when traffic doubled, from 100 ms to 120 ms.',
  'By moving from 3 vendors to 1 we saved 25% on a $2M contract.',
  'From 5,000 to 50,000 users in 18 months, with a team that grew 50%.',
  'Costs went from $1M to $1.5M while usage tripled.',
  'Time to hire fell from 60 to 45 days (industry: 55); offers accepted rose to 80%.',
  'Compression 4:1, from 10 TB to 2.5 TB (75% smaller).',
  'Test time: 40 min → 12 min on 8 cores (2x the cores, 70% less time)',
  'Load: 2x → 5x of baseline (250% of capacity)',
  'From an error budget of 43 minutes we used 12 minutes (28%).',
  'Reduced the page weight from 2.4 MB to 800 KB — a third of what it was.',
  'The 15-person team (9 engineers, 3 designers, 2 analysts and 1 manager) moved in May.',
  'We shipped in 6 weeks instead of 10, 40% sooner.',
  'Support went from 9-to-5 to 24/7 with 20% more staff.',
]

describe('wrong', () => it.each(wrong)('%s', text => expect(claimsIn(text).findings.map(({ severity }) => severity)).toContain('wrong')))
describe('holds', () =>
  it.each(holds)('%s', (text) => {
    expect(claimsIn(text).findings).toEqual([])
    expect(claimsIn(text).relations).not.toEqual([])
  }))
describe('nothing is said', () => it.each(quiet)('%s', text => expect(claimsIn(text).findings).toEqual([])))

describe('a finding', () => {
  it('says where, what, and what the numbers give', () => {
    expect(claimsIn('- **Peak:** 500K → 2M users (400% increase)').findings).toEqual([
      { kind: 'change', severity: 'wrong', line: 3, says: '400% increase', computed: '500K → 2M is +300% (4×)' },
    ])
  })
  it('stands on the line of its claim, where a paragraph has several', () => {
    expect(claimsIn('We cut the build time, which\nhad gone from 40 minutes\nto 10 minutes, by 50%.').findings[0]?.line).toBe(5)
  })
  it('of figures that were cut is a note', () => {
    expect(claimsIn('Build time fell from 12 to 4 minutes, a 66% reduction.').findings.map(({ severity }) => severity)).toEqual(['note'])
  })
  it('about something else in brackets is unsupported', () => {
    expect(claimsIn('Coverage: 20% → 80% (45% cost reduction)').findings.map(({ severity }) => severity)).toEqual(['unsupported'])
  })
})

it('a team in our own notation is held against the organisation', () => {
  const talk = (heads: number): string =>
    `We are ${heads} engineers in 3 teams.\n\n\`\`\`team\nPlatform: 5 (tools)\nInventory: 4 (sync)\nOrders: 6 (payments)\n\`\`\``
  expect(claimsIn(talk(15)).findings).toEqual([])
  expect(claimsIn(talk(16)).findings).toMatchObject([
    { kind: 'sum', severity: 'wrong', says: '16 engineers in 3 teams', computed: '5 + 4 + 6 is 15' },
  ])
})

it('talks in one file are never compared', () => {
  const text = '# A\n\nWe serve 900 internal customers.\n\n# B\n\nWe serve 700 internal customers.'
  expect(claimsOf(text, [1, 5]).flatMap(({ findings }) => findings)).toEqual([])
})

it('says how many figures were not checked', () => {
  const { figures, related } = claimsIn('We cut 40 minutes to 10 minutes. It runs on 12 nodes.')
  expect([figures.length, related]).toEqual([3, 0])
})

describe('the ledger', () => {
  it('has each figure with its places, what it follows from, and a question', () => {
    const claims = claimsIn('Page load fell from 3.2s to 800ms (75% faster).\n\nToday 800ms is what users see on 12 pages.')
    const question = 'Measured how, over which time, and what else could explain it?'
    expect(ledger(claims)).toEqual([
      { figure: '3.2s', lines: [3], follows: ['3.2s → 800ms: 75% faster'], question },
      { figure: '800ms', lines: [3, 5], follows: ['3.2s → 800ms: 75% faster'], question },
      { figure: '75%', lines: [3], follows: ['3.2s → 800ms: 75% faster'], question },
      { figure: '12 pages', lines: [5], follows: [], question: expect.stringContaining('What counts as one') },
    ])
  })
  it.each([
    ['- Fulfilment centres: 15', 'Fulfilment centres: 15', 'Where does the number come from'],
    ['- Peak concurrent users: 2M', 'Peak concurrent users: 2M', 'how many of them are active'],
    ['- Annual saving: $4M', 'Annual saving: $4M', 'Saved against what'],
    ['We hired 12 engineers.', '12 engineers', 'How many of them were yours'],
    ['- Availability target: 99.9%', 'Availability target: 99.9%', 'Was it reached'],
    ['The migration took 18 months.', '18 months', 'Why so long'],
    ['- Cost: $100 → $50 (70% less)', 'Cost: 70%', 'You say 70% less; by your own numbers'],
  ])('%s', (line, figure, question) =>
    expect(ledger(claimsIn(line))).toContainEqual(expect.objectContaining({ figure, question: expect.stringContaining(question) })))
  it('leaves out how often a thing comes, and the slot of the meeting', () =>
    expect(ledger(claimsOf('---\nslot: 45m\n---\n\n# A talk\n\nWe meet weekly.')[0])).toEqual([]))
})

describe('in a terminal', () => {
  it('a finding stands above its line, with a mark under what it is about', () => {
    const lines = ['# A talk', '', '- **Peak:** 500K → 2M users (400% increase)']
    expect(showFindings('talk.md', claimsOf(lines.join('\n'))[0].findings, lines)).toBe(
      [
        'talk.md',
        '  3  wrong (change): 400% increase; 500K → 2M is +300% (4×)',
        '    | - **Peak:** 500K → 2M users (400% increase)',
        `    | ${' '.repeat(29)}^^^^^^^^^^^^^`,
      ].join('\n'),
    )
  })
})
