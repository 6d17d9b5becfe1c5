// Buys by the generated client. Usage: shopping address [token], where the shop is new to the product ts and the user tom.
import { Configuration, EventsApi, OrdersApi, ProductsApi, ResponseError, WalletsApi } from "./client/index.js";

declare const process: { argv: string[] };

const [, , basePath, accessToken] = process.argv;
const configuration = new Configuration({ basePath, accessToken });
const products = new ProductsApi(configuration);
await products.putProduct({ id: "ts", productRequest: { name: "TypeScript", price: 700 } });
await products.adjustStock({ id: "ts", stockRequest: { delta: 10, reason: "delivery" } });
await new WalletsApi(configuration).chargeWallet({ userId: "tom", chargeRequest: { amount: 9_000 } });

const orders = new OrdersApi(configuration);
const orderRequest = { userId: "tom", lines: [{ productId: "ts", quantity: 2 }] };
const idempotencyKey = `ts ${Date.now()}`;
const order = await orders.placeOrder({ orderRequest, idempotencyKey });
check("one order under one key", (await orders.placeOrder({ orderRequest, idempotencyKey })).id === order.id);
check("the order is found", (await orders.getOrder({ id: order.id })).total === order.total);
check("it costs 1400", order.total === 1_400);
const events = await new EventsApi(configuration).readEvents({ limit: 1_000 });
check("it is in the feed", events.items.some(event => event.type === "order.placed" && event.data.id === order.id));
try {
    await orders.placeOrder({ orderRequest: { userId: "tom", productId: "ts", quantity: 1_000 } });
    check("so many are refused", false);
} catch (refused) {
    check("so many are refused", refused instanceof ResponseError && (await refused.response.json()).code === "out_of_stock");
}
console.log(order.id);

function check(what: string, isSo: boolean) {
    if (!isSo) {
        throw new Error(`not so: ${what}`);
    }
}
