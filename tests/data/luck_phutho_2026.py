# The rank intervals of the sample when the same offices live the year again, by numpy and scipy's
# distributions, without any code of ours: makes luck_phutho_2026.csv. Run in this folder.
import csv

import numpy as np

DRAWS = 200_000
RULES = [  # numerator, denominator, points, target, points without a denominator
    ("procedures_published_on_time", "procedures_published", 6, 1, 0),
    ("procedures_updated_on_time", "procedures_to_update", 4, 1, 0),
    ("procedures_public_complete", "procedures_public", 2, 1, 0),
    ("dossiers_synchronised", "dossiers_to_synchronise", 6, 1, 0),
    ("dossiers_on_time", "dossiers_received", 20, 1, 0),
    ("results_electronic", "results_owed", 6, 1, 0),
    ("dossiers_digitised", "dossiers_received", 4, 1, 0),
    ("dossiers_reused", "dossiers_received", 2, 0.8, 0),
    ("dossiers_shared", "dossiers_received", 4, 1, 0),
    ("dossiers_population_data", "dossiers_received", 2, 1, 0),
    ("procedures_population_data", "procedures_for_citizens", 2, 1, 0),
    ("fee_procedures_integrated", "fee_procedures", 2, 0.8, 0),
    ("fee_procedures_paid_online", "fee_procedures", 2, 0.8, 0),
    ("fee_dossiers_paid_online", "fee_dossiers", 6, 1, 0),
    ("petitions_on_time", "petitions", 6, 1, 1),
    ("petitions_satisfied", "petitions", 6, 1, 1),
    ("satisfaction_dossiers_satisfied", "satisfaction_dossiers", 6, 0.9, 0),
]

rng = np.random.default_rng(5)
with open("phutho_2026_inputs.csv", encoding="utf-8") as file:
    units = [row for row in csv.DictReader(file) if row["level"] == "commune"]
totals = np.zeros((len(units), DRAWS))
for place, unit in enumerate(units):
    # 2 points for certified copies, which apply to none.
    totals[place] += float(unit["online_service_points"] or 0) + 2
    for satisfied, asked, points, target, without in RULES:
        x, n = int(unit[satisfied] or 0), int(unit[asked] or 0)
        if n == 0:
            totals[place] += points * without
            continue
        rates = rng.beta(x + 0.5, n - x + 0.5, DRAWS)
        totals[place] += np.round(np.minimum(rates / target, 1) * points, 2)
totals = np.round(totals, 2)
with open("luck_phutho_2026.csv", "w", encoding="utf-8", newline="\n") as file:
    file.write("code,low,median,high,p_top_10\n")
    for place, unit in enumerate(units):
        ranks = 1 + (totals > totals[place]).sum(axis=0)
        low, median, high = np.percentile(ranks, [5, 50, 95])
        file.write(f"{unit['code']},{low:g},{median:g},{high:g},{(ranks <= 10).mean():.4f}\n")
