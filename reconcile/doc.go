// Package reconcile makes forecasts of parts and wholes agree: city = Σ districts +
// what is not divided (未分劈), year = Σ quarters = Σ months. Start with [City],
// [Year] or [NewHierarchy], weigh the nodes by [Variances] or [Shrunk], make the
// [Projection] once and apply it to means and to every sample path.
//
// The method is minimum-trace reconciliation (MinT; Wickramasuriya, Athanasopoulos
// and Hyndman, 2019): of all coherent forecasts the one nearest to the given ones, with
// distances measured by the covariance of past errors. It leaves forecasts that
// already agree as they are, and is linear, so that reconciled paths have the
// reconciled mean.
//
// Everything is a pure function of its arguments and safe for concurrent use.
package reconcile
