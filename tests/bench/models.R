# models.R MODEL FILE - what models.c does, with R's models: a line a series, its id, the
# milliseconds of CPU of one fit, and a score to compare within a group.
suppressMessages(library(forecast))
word <- commandArgs(TRUE)
period <- 12
least_seconds <- .05 # fits are repeated until that is used up

fits <- list(
    ets = function(x) list("", ets(x)$aicc),
    arima = function(x) {
        m <- auto.arima(x)
        list(sprintf("d%dD%d", m$arma[6], m$arma[7]), m$aicc)
    },
    airline = function(x)
        list("", -2 * arima(log(x), c(0, 1, 1), c(0, 1, 1), method = "ML")$loglik),
    theta = function(x) list("", sum(thetaf(x, h = period)$mean)),
    stl = function(x) list("", tail(stl(x, "periodic")$time.series[, "trend"], 1))
)
fit <- fits[[word[1]]]

cpu <- function() sum(proc.time()[c("user.self", "sys.self")])

measure <- function(id, x) {
    begin <- cpu()
    count <- 0
    repeat {
        result <- fit(x)
        count <- count + 1
        used <- cpu() - begin
        if (used >= least_seconds) break
    }
    cat(sprintf("%s,%.17g,%s,%.17g\n", id, 1000 * used / count, result[[1]], result[[2]]))
}

table <- read.csv(word[2])
series <- split(table$value, factor(table$series_id, unique(table$series_id)))
for (i in 1:3) # R compiles what it has called twice
    invisible(fit(ts(series[[1]], frequency = period)))
for (id in names(series))
    tryCatch(measure(id, ts(series[[id]], frequency = period)),
             error = function(e) message(id, ": ", conditionMessage(e)))
