declare module "virtual:first-bill" {
  const firstBill: import("drawdown").BillPreview;
  export default firstBill;
}
