#!/usr/bin/env python3
"""Works out what each sample holds, without tradestat: rows, and the exact sum of all figures in
base units (dollars, euro, kilograms).  Writes tests/samples/expected-a.csv on standard output:

    figures.py FOLDER >tests/samples/expected-a.csv

A row is: sample, options of import, profile, rows, rows without a figure, total, message.
Where a message is given the sample must be refused with it, and the other columns are empty.
"""
import csv
import os
import sys
from fractions import Fraction

folder = sys.argv[1]


def records(name, delimiter=",", encoding="utf-8-sig"):
    with open(os.path.join(folder, name), newline="", encoding=encoding) as f:
        return list(csv.reader(f, delimiter=delimiter))


def number(text, power=0):
    return Fraction(text.replace(",", ".")) * Fraction(10) ** power


def table(name, **options):
    header, *rows = records(name, **options)
    return [dict(zip(header, r)) for r in rows]


def comext_bulk():
    name = "comext_bulk/full_v2_202402_excerpt.csv"
    sums = {}
    for r in table(name):
        key = (r["REPORTER"], r["PARTNER"], r["PRODUCT_NC"], r["FLOW"], r["PERIOD"])
        sums[key] = sums.get(key, 0) + number(r["VALUE_EUR"])
    yield name, "", "comext-bulk", list(sums.values())


def eurostat_sdmx():
    unit = {"VALUE_IN_EUROS": 0, "QUANTITY_IN_100KG": 2}
    for part in ("annual_codes_export", "annual_labels", "monthly_labels"):
        name = f"eurostat_sdmx_csv/ds-045409_{part}.csv"
        yield name, "", "eurostat-comext", [
            number(r["OBS_VALUE"], unit[r["indicators"]]) for r in table(name)
        ]


def prodcom():
    for part in ("data", "products_trim"):
        name = f"eurostat_easy_comext/easycomext_prodcom_{part}.csv"
        groups = {}
        for r in table(name):
            key = (r["DECL_LAB"], r["PERIOD_LAB"], r["PRCCODE_LAB"])
            groups.setdefault(key, {})[r["INDICATORS_LAB"]] = r["INDICATOR_VALUE"]
        assert {g["QNTUNIT"] for g in groups.values()} == {"kg"}
        yield name, "", "eurostat-prodcom", [
            number(g["PRODQNT"]) if "PRODQNT" in g else None for g in groups.values()
        ]


def wiiw():
    name = "kazakhstan_fdi_wiiw/wiiw_partners.csv"
    values = []
    for r in table(name):
        if r["Unit"] == "EUR m":
            values += [
                None if v == "." else number(v, 6) for c, v in r.items() if c[0] == "_"
            ]
    yield name, "", "wiiw-fdi", values


def oecd():
    for part, delimiter in (("csvfilewithlabels", ","), ("semicolon_objectObject", ";")):
        name = f"oecd_sdmx_csv/oecd_tiva_{part}_trim.csv"
        yield name, "", "oecd-tiva", [
            number(r["OBS_VALUE"], int(r["UNIT_MULT"]))
            for r in table(name, delimiter=delimiter)
        ]


def tuik():
    name = "turkey_tuik_medas/medas_tufe_raw.csv"
    rows = records(name, delimiter="|")[2:]
    yield name, "", "tuik-medas-prices", [number(r[5]) for r in rows if r[5]]
    name = "turkey_tuik_medas/turkish_cement_exports_by_country.csv"
    same = {  # partners that have one code: free zones, other spellings, no country of their own
        "Yumurtalık Ser. B": "Mersin Ser. Böl.",
        "BEYAZ RUSYA": "BELARUS",
        "GÜNEY KORE": "G. KORE",
        "SİERRA LEONE": "SIERRA LEONE",
        "TRİNİDAD ve TOBAGO": "TRİNİDAD TOBAGO",
        "ANTİIGUA & BARBUDA": "ANTİGUA & BARBUDA",
        "ABHAZYA": "K.K.T.C.",
        "EKVATOR": "K.K.T.C.",
    }
    sums = {}
    for r in table(name):
        partner = r["ÜLKELER"].strip()
        key = (r["Unnamed: 0"], r["YIL"], same.get(partner, partner))
        sums[key] = sums.get(key, 0) + number(r["TOPLAM"], 3)
    yield name, "--set unit.constant=T --profile tr-cement", "tr-cement", list(sums.values())


refused = {
    "eurostat_easy_comext/label-18500076.csv": "no profile fits",
    "eurostat_sdmx_csv/env_ac_taxind2_labels_flags.csv": "a structure that no profile knows",
    "eurostat_tsv/estat_nama_10r_3gdp_trim.tsv": "it is not trade by partner",
    "kazakhstan_fdi_wiiw/wiiw-fdi-database.csv": "it has FDI by activities",
    "oecd_legacy_stat/oecd_legacy_DP_LIVE_ppp.csv": "it has no partner",
    "oecd_sdmx_csv/oecd_naag_csvfilewithlabels_trim.csv": "a structure that no profile knows",
    "oecd_sdmx_csv/oecd_api_response_gov_tdg.csv": "a structure that no profile knows",
    "turkey_evds/EVDS_R_written_quoted.csv": "none of its series is listed",
    "turkey_evds/EVDS_daily_excel_tr_semicolon_decimalcomma.csv": "none of its series is listed",
    "turkey_evds/EVDS_daily_usd_comma_bom_footer.csv": "none of its series is listed",
    "turkey_evds/EVDS_monthly_renamed_columns.csv": "EVDS_monthly_renamed_columns.csv: ",
    "turkey_evds/EVDS_monthly_original_converted.csv": "none of its series is listed",
    "turkey_evds/EVDS_weekly_transposed_semicolon.csv": "none of its series is listed",
}
for spec in sorted(os.listdir(os.path.join(folder, "sdmx_csv_spec"))):
    if spec.endswith(".csv"):
        message = "no profile" if "exception" in spec and "structures" not in spec else ""
        refused["sdmx_csv_spec/" + spec] = message or "a structure that no profile knows"

out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["sample", "options", "profile", "rows", "missing", "total", "message"])
for work in (comext_bulk, eurostat_sdmx, prodcom, wiiw, oecd, tuik):
    for name, options, profile, values in work():
        there = [v for v in values if v is not None]
        total = repr(float(sum(there)))
        row = [name, options, profile, len(values), len(values) - len(there), total, ""]
        out.writerow(row)
for name, message in sorted(refused.items()):
    out.writerow([name, "", "", "", "", "", message])
