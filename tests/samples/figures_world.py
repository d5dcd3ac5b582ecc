#!/usr/bin/env python3
"""Works out what each sample of the UN, the IMF, the World Bank, CEPII, UNCTAD, the WTO and US offices
holds, without tradestat: the sister of figures.py, for tests/samples/expected-b.csv.

    figures_world.py FOLDER >tests/samples/expected-b.csv
"""
import csv
import io
import os
import re
import sys
from fractions import Fraction

folder = sys.argv[1]
MILLION = 10**6
# aggregates of the World Bank
AGGREGATES = set(
    "AFE AFW ARB CEA CEB CEU CLA CME CSA CSS EAP EAR EAS ECA ECS EMU EUU FCS HIC HPC IBB IBD IBT "
    "IDA IDB IDX INX LAC LCN LDC LIC LMC LMY LTE MEA MIC MNA NAC NAF OED OSS PRE PSS PST SAS SSA "
    "SSF SST TEA TEC TLA TMN TSA TSS UMC WLD".split()
)
WITS = (
    "Exports (in US$ Mil)",
    "Imports (in US$ Mil)",
    "Trade (US$ Mil)-Top 5 Export Partner",
    "Trade (US$ Mil)-Top 5 Import Partner",
)
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
out = csv.writer(sys.stdout, lineterminator="\n")


def records(name, delimiter=","):
    """All records that are not blank; UTF-8, else Windows-1252."""
    raw = open(os.path.join(folder, name), "rb").read()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    return [r for r in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if r]


def table(name, delimiter=","):
    header, *rows = records(name, delimiter)
    names = [re.sub("[^a-z0-9]", "", h.lower()) for h in header]
    return [dict(zip(names, (c.strip() for c in r))) for r in rows]


def figure(text):
    return None if text in ("", "NA", ".") else Fraction(text)


def is_total(row):
    return (
        row.get("customscode") in ("C00", "", None, "NA")
        and row.get("motcode") in ("0", "", None, "NA")
        and row.get("moscode") in ("0", "", None, "NA")
        and row.get("partner2code") in ("0", "", None, "NA")
    )


def comtrade(name, delimiter=","):
    return [figure(r["primaryvalue"]) for r in table(name, delimiter) if is_total(r)]


def bulk(name):
    return comtrade(name, "\t")


def legacy(name):
    return [figure(r["tradevalueus"]) for r in table(name)]


def baci(name):
    scaled = []
    for r in table(name):
        for cell in (r["v"], r["q"]):
            x = figure(cell)
            scaled.append(None if x is None else 1000 * x)  # thousand dollars, tonnes
    return scaled


def dataweb(name):
    header, *rows = records(name)[2:]
    rows = [r for r in rows if not r[0].startswith("Total")]
    years = [i for i in range(4, len(header)) if any(Fraction(r[i]) for r in rows)]
    return [Fraction(r[i]) for r in rows for i in years if i <= max(years)]


def wits(name):
    return [MILLION * Fraction(x.strip()) for r in records(name) if r[4] in WITS for x in r[5:] if x.strip()]


def wdi(name):
    rows = [r for r in records(name) if len(r) > 60 and r[1] not in AGGREGATES | {"Country Code"}]
    return [Fraction(x) for r in rows for x in r[4:] if x]


def wto(name):
    return [figure(r["value"]) and MILLION * figure(r["value"]) for r in table(name)]


def fred(name):
    return [MILLION * Fraction(x) for r in records(name)[1:] for x in r[1:]]


def dots(name):
    """A partner of two groups stands twice with the same figures."""
    rows = {}
    for r in records(name):
        if len(r) > 3 and r[1] and not r[0] and re.match(r"-?[0-9.,]+( e)?$|$", r[2]):
            if any(r[2:]):
                rows[r[1]] = r[2:]
    found = [x.replace(" e", "").replace(",", "") for cells in rows.values() for x in cells if x]
    return [MILLION * Fraction(x) for x in found]


def census(name):
    rows = [r for r in table(name) if int(r["ctycode"]) >= 1000 or int(r["ctycode"]) in (4, 15)]
    last = max(
        (int(r["year"]), i)
        for r in rows
        for i, m in enumerate(MONTHS)
        if Fraction(r["i" + m.lower()]) > 0 or Fraction(r["e" + m.lower()]) > 0
    )
    return [
        MILLION * Fraction(r[f + m.lower()])
        for r in rows
        for f in "ie"
        for i, m in enumerate(MONTHS)
        if (int(r["year"]), i) <= last or Fraction(r[f + m.lower()]) != 0
    ]


def good(name, profile, values, options=""):
    if not os.path.exists(os.path.join(folder, name)):
        return
    found = values(name)
    total = sum((x for x in found if x is not None), Fraction(0))
    out.writerow([name, options, profile, len(found), found.count(None), float(total), ""])


def bad(name, message, options=""):
    out.writerow([name, options, "", "", "", "", message])


out.writerow("sample,options,profile,rows,missing,total,message".split(","))
NEW = "comtrade_new_annual/TradeData_thailand_hs8542_2014-2024_trim.csv"
good(NEW, "comtrade", comtrade)
good("larger/comtrade_new_annual_full/TradeData_thailand_hs8542_2014-2024.csv", "comtrade", comtrade)
good("comtrade_bulk_final/bulk_final_reconstructed_HS_H0_2000_argentina.tsv", "comtrade", bulk)
for sample in (
    "legacy_uk_milk_jan-may_2015.csv",
    "legacy_uk_milk_monthly_2014_crlf_trim.csv",
    "legacy_uk_milk_monthly_2014_trim.csv",
    "legacy_via_R_write.csv_india_2018_trim.csv",
):
    good("comtrade_legacy/" + sample, "comtrade-legacy", legacy)
for sample in ("baci/BACI_HS92_Y2021_V202301_exporters4_710_trim.csv",
               "larger/baci/BACI_HS92_Y2021_V202301_exporters4_710.csv"):
    good(sample, "baci", baci)
good("usitc_dataweb/DataWeb_Export_FAS_Value_trim.csv", "usitc-dataweb", dataweb)
for country in ("KAZ", "TUR"):
    good(f"wits_trade_summary/en_{country}_AllYears_WITS_Trade_Summary.CSV", "wits-summary", wits)
good("worldbank_wdi/API_BX.KLT.DINV.CD.WD_fdi_net_inflows.csv", "wdi", wdi)
good("wto_stats/WtoData_trim.csv", "wto", wto)
good("larger/wto_stats/WtoData_20200510015454.csv", "wto", wto)
for sample in ("EXPCH_2006-2016", "EXPMX_2006-2016", "IMPCH_1985-2019", "IMPCH_2006-2016",
               "IMPMX_2006-2016"):
    good(f"fred/{sample}.csv", "fred", fred)
for sample in ("KazakhstanRe_M_CIF", "KazakhstanRe_X_FOB", "Turkey_M_CIF", "Turkey_X_FOB"):
    good(f"imf_dots/dots_{sample}.csv", "imf-dots", dots)
good("larger/us_census_monthly/us_census_country_monthly_1985-2023m01.csv", "us-census", census)
bad("comtrade_legacy/legacy_moldova_sitc4_annual_trim.csv", ":84: read 36 fields, expected 35")
bad("comtrade_monthly_derived/q1_soybean_imports_comtrade_monthly.csv", "lacks typeCode, reporterCode")
bad("imf_new_portal/imf_portal_WEO_wide.csv", "nearest is imf-imts, but the file lacks COUNTERPART_COUNTRY")
UNCTAD = "unctad/US.FdiFlowsStock_20251216_022212.csv"
bad(UNCTAD, ":41: read 5 fields, expected 4", "--profile unctad-fdi --set flow.constant=FDI_IN")
bad(UNCTAD, "the file does not say the flow")
bad("usitc_dataweb/DataWeb-Query-Export__Query_Parameters.csv", "it has no figures; its line Data Format")
bad("wto_stats/WtoMetadata_20200510015455.csv", "it has remarks and no figures")
for sample in ("country_codes_V202201", "country_codes_V202301",
               "product_codes_HS92_V202301_excel_resaved_trim"):
    bad(f"baci/{sample}.csv", "it is a code list and has no figures")
for sample in (
    "fred/FEDFUNDS_observation_date.csv",
    "fred/exchange_rates_monthly_trim.csv",
    "fred/us_cpi_monthly.csv",
    "larger/fx_monthly/exchange_rates_monthly.csv",
):
    bad(sample, "no profile fits")
